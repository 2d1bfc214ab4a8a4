using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using Dosa.Backend;
using Dosa.Cli.Accelerators;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Learning.Models;
using Dosa.Passes;
using Dosa.Search;

namespace Dosa.Cli.Plugins;

/// <summary>
/// Loads passes, backends, searches, trainers and architectures from other assemblies. The contract: the assembly says
/// <c>[assembly: AssemblyMetadata("DosaPluginContract", "1")]</c>; each public <see cref="IPass"/>, <see cref="IBackend"/>,
/// <see cref="ISearch"/>, <see cref="IMachineSearch"/> and <see cref="IPerceptronTrainer"/> with a constructor without parameters is
/// registered, and so is the architecture of each embedded text whose name ends in <c>.arch</c>.
/// </summary>
internal static class PluginLoader
{
    public const string ContractKey = "DosaPluginContract";

    public const string ContractVersion = "1";

    /// <summary>The set with what the assembly adds; as it was after errors.</summary>
    public static PluginSet Load(string path, PluginSet known, Action<Diagnostic> report)
    {
        if (!File.Exists(path))
        {
            report(CliDiagnostics.MissingFile(path));
            return known;
        }

        try
        {
            var assembly = new PluginContext(Path.GetFullPath(path)).LoadFromAssemblyPath(Path.GetFullPath(path));
            return Register(assembly, path, known, report);
        }
#pragma warning disable CA1031 // Whatever goes wrong inside foreign code is the plug-in's failure, and is reported as such.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var reason = failure is TargetInvocationException { InnerException: { } inner } ? inner : failure;
            report(PluginDiagnostics.Failed(path, reason is BadImageFormatException ? "it is no .NET assembly" : $"{reason.GetType().Name}: {reason.Message}"));
            return known;
        }
    }

    /// <summary>Whether an object's type comes from a plug-in.</summary>
    public static bool IsForeign(object part) => AssemblyLoadContext.GetLoadContext(part.GetType().Assembly) is PluginContext;

    /// <summary>The name of the assembly that an object's type comes from.</summary>
    public static string NameOf(object part) => part.GetType().Assembly.GetName().Name!;

    private static PluginSet Register(Assembly assembly, string path, PluginSet known, Action<Diagnostic> report)
    {
        var version = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(data => data.Key == ContractKey)?.Value;
        if (version != ContractVersion)
        {
            report(PluginDiagnostics.Version(path, version, ContractVersion));
            return known;
        }

        var types = assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal).ToArray();
        var (passes, backends, texts) = (Make<IPass>(types), Make<IBackend>(types), Texts(assembly));
        var (searches, trainers) = (Make<ISearch>(types), Make<IPerceptronTrainer>(types));
        var machines = Make<IMachineSearch>(types);
        if (passes.Length + backends.Length + texts.Length + searches.Length + machines.Length + trainers.Length == 0)
        {
            report(PluginDiagnostics.Empty(path));
        }

        var (named, others) = (searches.Aggregate(known.Searches, (all, search) => all.With(search.Name, () => Again(search))),
            machines.Aggregate(known.MachineSearches, (all, search) => all.With(search.Name, () => Again(search))));
        var registry = searches.Length + machines.Length == 0 ? known.Passes
            : known.Passes.With(new ScheduleLayers { Searches = named, MachineSearches = others });
        return new(
            passes.Aggregate(registry, (all, pass) => all.With(pass)),
            backends.Aggregate(known.Backends, (all, backend) => all.With(backend)),
            AcceleratorCatalogue.With(known.Architectures, Read(path, texts, report)))
        {
            Searches = named,
            MachineSearches = others,
            Trainers = [.. known.Trainers, .. trainers],
        };
    }

    private static T Again<T>(T made)
        where T : notnull => (T)Activator.CreateInstance(made.GetType())!;

    private static T[] Make<T>(IEnumerable<Type> types) =>
    [
        .. types.Where(type => type is { IsAbstract: false, IsClass: true } && type.IsAssignableTo(typeof(T)) && type.GetConstructor([]) is not null)
            .Select(type => (T)Activator.CreateInstance(type)!),
    ];

    private static (string Name, string Text)[] Texts(Assembly assembly) =>
    [
        .. assembly.GetManifestResourceNames().Where(name => name.EndsWith(".arch", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return (name, reader.ReadToEnd());
        }),
    ];

    private static ImmutableArray<Accelerator> Read(string path, (string Name, string Text)[] texts, Action<Diagnostic> report)
    {
        var accelerators = ImmutableArray.CreateBuilder<Accelerator>();
        foreach (var (name, text) in texts)
        {
            var (accelerator, diagnostics) = AcceleratorText.Read(text, name);
            if (accelerator is null)
            {
                report(PluginDiagnostics.BadArchitecture(path, name, Place(diagnostics[0])));
            }
            else if (accelerators.Any(other => other.Name == accelerator.Name))
            {
                report(PluginDiagnostics.BadArchitecture(path, name, $": another one of it is called '{accelerator.Name}'."));
            }
            else
            {
                accelerators.Add(accelerator);
            }
        }

        return accelerators.ToImmutable();
    }

    private static string Place(Diagnostic error) => error.Location.File is { } at
        ? string.Create(CultureInfo.InvariantCulture, $":{at.Line}:{at.Column}: {error.Message}") : $": {error.Message}";

    /// <summary>What the plug-in brings along is looked for beside it; the assemblies of this program are shared.</summary>
    private sealed class PluginContext(string path) : AssemblyLoadContext(path)
    {
        private readonly AssemblyDependencyResolver resolver = new(path);

        protected override Assembly? Load(AssemblyName assemblyName) =>
            Default.Assemblies.Any(loaded => loaded.GetName().Name == assemblyName.Name) || assemblyName.Name!.StartsWith("Dosa.", StringComparison.Ordinal)
                ? null
                : resolver.ResolveAssemblyToPath(assemblyName) is { } file ? LoadFromAssemblyPath(file) : null;

        // A library that does not load from beside the plug-in may still be one that the plug-in has loaded itself.
        protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
            resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } file
                && System.Runtime.InteropServices.NativeLibrary.TryLoad(file, out var handle) ? handle : 0;
    }
}
