using Dosa.IR;

namespace Dosa.Passes.Upstream;

/// <summary>
/// Sizes of open dimensions of functions' arguments, from names such as <c>arg0.0</c> for all functions or <c>main.arg0.0</c>
/// for one, to the attribute <c>dosa.sizes</c> that passes look at.
/// </summary>
public static class FunctionSizes
{
    /// <summary>The module with the sizes on its functions; names that no function has are told, with those that there are.</summary>
    public static Module Set(Module module, IEnumerable<KeyValuePair<string, long>> sizes, Action<string, IReadOnlyList<string>> unknown)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(sizes);
        ArgumentNullException.ThrowIfNull(unknown);
        foreach (var (name, size) in sizes)
        {
            var found = false;
            var open = new List<string>();
            var top = Rewriter.Map(module.Top, operation =>
            {
                if (operation.Name != "func.func")
                {
                    return operation;
                }

                var function = operation["sym_name"].AsText() ?? "";
                var names = KnownSizes.OpenDimensions(operation, module).ToList();
                open.AddRange(names.Select(dimension => $"{function}.{dimension}"));
                if (names.Find(dimension => name == dimension || name == $"{function}.{dimension}") is not { } fits)
                {
                    return operation;
                }

                found = true;
                var known = operation[KnownSizes.Name].AsDictionary() ?? AttributeDictionary.Empty;
                return operation.With(KnownSizes.Name, new DictionaryAttribute(known.With(fits, AttributeValue.Whole(size))));
            });
            module = module.WithTop(top);
            if (!found)
            {
                unknown(name, open);
            }
        }

        return module;
    }
}
