using System.Collections.Immutable;
using Dosa.Frontend.Binding.Graph;
using Dosa.Frontend.Syntax;

namespace Dosa.Frontend.Binding;

/// <summary>
/// The properties of one layer by name. Unknown and repeated ones are reported when it is made; a value of the wrong
/// kind or out of range when it is read. <see cref="Failed"/> then says that the layer cannot be built.
/// </summary>
internal sealed class PropertyReader
{
    private readonly Evaluator evaluator;
    private readonly LayerSyntax layer;
    private readonly Dictionary<string, PropertySyntax> properties = [];
    private readonly List<NameSyntax> more = [];
    private readonly bool misspelt;

    public PropertyReader(Evaluator evaluator, LayerSyntax layer, IReadOnlyCollection<string> known)
    {
        this.evaluator = evaluator;
        this.layer = layer;
        string[] names = [.. known, Sources.Property];
        var isOpen = false;
        foreach (var property in layer.Properties)
        {
            isOpen = property.Key.Name == Sources.Property || Sources.GoesOn(property, known, isOpen);
            if (isOpen && property.Key.Name != Sources.Property)
            {
                more.Add(property.Key);
            }
            else if (!names.Contains(property.Key.Name))
            {
                misspelt = true;
                Fail(FrontendDiagnostics.UnknownProperty(
                    evaluator.Locate(property.Key.Span), layer.Kind.Name, property.Key.Name, Suggestion.For(property.Key.Name, names, "properties")));
            }
            else if (!properties.TryAdd(property.Key.Name, property))
            {
                Fail(FrontendDiagnostics.Duplicate(
                    evaluator.Locate(property.Key.Span), "properties", property.Key.Name, evaluator.Locate(properties[property.Key.Name].Key.Span)));
            }
            else if (property.Relation is not (null or "="))
            {
                Fail(FrontendDiagnostics.BadRelation(evaluator.Locate(property.Key.Span), property.Key.Name, "="));
            }
        }
    }

    public bool Failed { get; private set; }

    public bool Has(string name) => properties.ContainsKey(name);

    /// <summary>Where a property's value stands; the layer's name when it is not written.</summary>
    public IR.FileLocation At(string name) => evaluator.Locate(
        properties.TryGetValue(name, out var property) ? property.Value?.Span ?? property.Key.Span : layer.Name.Span);

    public void Fail(IR.Diagnostic error)
    {
        Failed = true;
        evaluator.Report(error);
    }

    /// <summary>The lines that this one takes its tensors from; null where it does not say.</summary>
    public ImmutableArray<NameSyntax>? From()
    {
        if (!properties.TryGetValue(Sources.Property, out var property))
        {
            return null;
        }

        var (first, wrong) = Sources.Read(property.Value);
        if (first.IsEmpty)
        {
            Fail(FrontendDiagnostics.BadValue(wrong is { } at ? evaluator.Locate(at) : At(Sources.Property), Sources.Property, Sources.Takes));
            return [];
        }

        return [.. first, .. more];
    }

    /// <summary>Numbers in brackets, each at least 0, however many; empty where the property is not written or wrong.</summary>
    public IReadOnlyList<long> Listed(string name)
    {
        ImmutableArray<ExpressionSyntax> items = !properties.TryGetValue(name, out var property) ? [] : property.Value switch
        {
            ScalarSyntax { Unit: null } scalar => [scalar.Expression],
            PairSyntax pair => [pair.Width, pair.Height],
            ListSyntax list => list.Items,
            _ => [],
        };
        if (items.IsEmpty)
        {
            Fail(FrontendDiagnostics.BadValue(At(name), name, "numbers in brackets, such as [1, 64, 56, 56]"));
        }

        return [.. items.Select(item => Number(name, item, 0))];
    }

    /// <summary>A word or a text in quotes; null where the property is not written.</summary>
    public string? Label(string name)
    {
        if (!properties.TryGetValue(name, out var property))
        {
            return null;
        }

        if (property.Value is ScalarSyntax { Unit: null, Expression: NameSyntax word })
        {
            return word.Name;
        }

        if (property.Value is QuotedSyntax { Text.Length: > 0 } quoted)
        {
            return quoted.Text;
        }

        Fail(FrontendDiagnostics.BadValue(At(name), name, "a word, such as Resize"));
        return null;
    }

    /// <summary>A word that stands alone.</summary>
    public bool Flag(string name)
    {
        if (!properties.TryGetValue(name, out var property))
        {
            return false;
        }

        if (property.Value is not null)
        {
            Fail(FrontendDiagnostics.BadValue(At(name), name, "no value"));
        }

        return true;
    }

    /// <summary>A number from 0 to 2^62; null where the property is not written.</summary>
    public long? Large(string name)
    {
        if (!properties.TryGetValue(name, out var property))
        {
            return null;
        }

        if (property.Value is ScalarSyntax { Unit: null } scalar)
        {
            var value = evaluator.Whole(scalar.Expression, $"'{name}'", 0, 1L << 62);
            Failed |= value is null;
            return value;
        }

        Fail(FrontendDiagnostics.BadValue(At(name), name, "one whole number"));
        return null;
    }

    /// <summary>A number from <paramref name="least"/> to 2^31 - 1; without a fallback the property must be there.</summary>
    public long Whole(string name, long? fallback = null, long least = 1) => Whole(name, fallback, least, "one whole number");

    /// <summary>The word that a property is set to, where it is one of these; null elsewhere.</summary>
    public string? Word(string name, IReadOnlyList<string> words) =>
        properties.TryGetValue(name, out var property) && property.Value is ScalarSyntax { Unit: null, Expression: NameSyntax word }
            && words.Contains(word.Name)
            ? word.Name
            : null;

    /// <summary>One number or several in brackets, each at least 0; how many is one of <paramref name="counts"/>.</summary>
    public IReadOnlyList<long> Numbers(string name, long fallback, string takes, params ReadOnlySpan<int> counts)
    {
        ImmutableArray<ExpressionSyntax> items = !properties.TryGetValue(name, out var property) ? [] : property.Value switch
        {
            ScalarSyntax { Unit: null, Expression: NameSyntax { Name: var word } } when !evaluator.Knows(word) => [],
            ScalarSyntax { Unit: null } scalar => [scalar.Expression],
            PairSyntax pair => [pair.Width, pair.Height],
            ListSyntax list => list.Items,
            _ => [],
        };
        if (items.IsEmpty && property is null)
        {
            return [fallback];
        }

        if (counts.Contains(items.Length))
        {
            return [.. items.Select(item => Number(name, item, 0))];
        }

        Fail(FrontendDiagnostics.BadValue(At(name), name, takes));
        return [fallback];
    }

    private long Whole(string name, long? fallback, long least, string takes)
    {
        if (!properties.TryGetValue(name, out var property))
        {
            return fallback ?? Missing(name);
        }

        if (property.Value is ScalarSyntax { Unit: null } scalar)
        {
            return Number(name, scalar.Expression, least);
        }

        Fail(property.Value is QuotedSyntax quoted
            ? FrontendDiagnostics.QuotedValue(At(name), name, quoted.Text)
            : FrontendDiagnostics.BadValue(At(name), name, takes));
        return least;
    }

    /// <summary>A width and a height; one number stands for both.</summary>
    public (long Width, long Height) Size(string name, long? fallback = null, long least = 1)
    {
        if (!properties.TryGetValue(name, out var property) || property.Value is not PairSyntax pair)
        {
            var both = Whole(name, fallback, least, "one whole number, or two as 3x5 or [w, h]");
            return (both, both);
        }

        return (Number(name, pair.Width, least), Number(name, pair.Height, least));
    }

    private long Number(string name, ExpressionSyntax expression, long least)
    {
        var value = evaluator.Whole(expression, $"'{name}'", least, int.MaxValue);
        Failed |= value is null;
        return value ?? least;
    }

    // What a misspelt property says is not missing.
    private long Missing(string name)
    {
        Failed = true;
        if (misspelt)
        {
            return 1;
        }

        Fail(FrontendDiagnostics.MissingProperty(At(name), layer.Kind.Name, layer.Name.Name, $"'{name}'"));
        return 1;
    }
}
