using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Dosa.IR;
using Dosa.Passes;

namespace Dosa.Cli.Opt;

/// <summary>
/// Loads passes from other assemblies. The contract: the assembly says <c>[assembly: AssemblyMetadata("DosaPluginContract", "1")]</c>,
/// and each public <see cref="IPass"/> with a constructor without parameters is registered with its default options.
/// </summary>
internal static class PassPlugin
{
    public const string ContractKey = "DosaPluginContract";

    public const string ContractVersion = "1";

    /// <summary>The registry with the passes of the assembly; as it was after errors.</summary>
    public static PassRegistry Load(string path, PassRegistry registry, Action<Diagnostic> report)
    {
        if (!File.Exists(path))
        {
            report(CliDiagnostics.MissingFile(path));
            return registry;
        }

        try
        {
            var assembly = new PluginContext(Path.GetFullPath(path)).LoadFromAssemblyPath(Path.GetFullPath(path));
            return Register(assembly, path, registry, report);
        }
#pragma warning disable CA1031 // Whatever goes wrong inside foreign code is the plug-in's failure, and is reported as such.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var reason = failure is TargetInvocationException { InnerException: { } inner } ? inner : failure;
            report(OptDiagnostics.PluginFailed(path, reason is BadImageFormatException ? "it is no .NET assembly" : $"{reason.GetType().Name}: {reason.Message}"));
            return registry;
        }
    }

    private static PassRegistry Register(Assembly assembly, string path, PassRegistry registry, Action<Diagnostic> report)
    {
        var version = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(data => data.Key == ContractKey)?.Value;
        if (version != ContractVersion)
        {
            report(OptDiagnostics.PluginVersion(path, version, ContractVersion));
            return registry;
        }

        var types = assembly.GetExportedTypes()
            .Where(type => type is { IsAbstract: false, IsClass: true } && type.IsAssignableTo(typeof(IPass)) && type.GetConstructor([]) is not null)
            .OrderBy(type => type.FullName, StringComparer.Ordinal).ToImmutableArray();
        if (types.IsEmpty)
            report(OptDiagnostics.PluginEmpty(path));
        return types.Aggregate(registry, (known, type) => known.With((IPass)Activator.CreateInstance(type)!));
    }

    /// <summary>What the plug-in brings along is looked for beside it; the assemblies of this program are shared.</summary>
    private sealed class PluginContext(string path) : AssemblyLoadContext(path)
    {
        private readonly AssemblyDependencyResolver resolver = new(path);

        protected override Assembly? Load(AssemblyName assemblyName) =>
            Default.Assemblies.Any(loaded => loaded.GetName().Name == assemblyName.Name) || assemblyName.Name!.StartsWith("Dosa.", StringComparison.Ordinal)
                ? null
                : resolver.ResolveAssemblyToPath(assemblyName) is { } file ? LoadFromAssemblyPath(file) : null;
    }
}
