using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;
using Dosa.Passes;

namespace Dosa.Cli.Tests;

/// <summary>Writes assemblies that claim to be plug-ins.</summary>
internal static class WrittenPlugin
{
    /// <summary>An assembly for a version of the contract, with a pass that throws when it is made, or an architecture, where one is given.</summary>
    public static string Save(string path, string? version, string? failure, string? architecture = null)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(Path.GetFileNameWithoutExtension(path)), typeof(object).Assembly);
        var module = assembly.DefineDynamicModule("made");
        if (version is not null)
        {
            var metadata = typeof(AssemblyMetadataAttribute).GetConstructor([typeof(string), typeof(string)])!;
            assembly.SetCustomAttribute(new CustomAttributeBuilder(metadata, ["DosaPluginContract", version]));
        }

        module.DefineType("Made", TypeAttributes.Public | TypeAttributes.Class | TypeAttributes.Abstract | TypeAttributes.Sealed).CreateType();
        if (failure is not null)
        {
            DefineFailing(module, failure);
        }

        Write(assembly, path, architecture);
        return path;
    }

    // An embedded text stands behind its length among the managed resources.
    private static void Write(PersistedAssemblyBuilder assembly, string path, string? architecture)
    {
        var metadata = assembly.GenerateMetadata(out var code, out _);
        var (resources, image) = (new BlobBuilder(), new BlobBuilder());
        if (architecture is not null)
        {
            metadata.AddManifestResource(ManifestResourceAttributes.Public, metadata.GetOrAddString("made.arch"), default, 0);
            resources.WriteInt32(Encoding.UTF8.GetByteCount(architecture));
            resources.WriteUTF8(architecture);
        }

        var header = new PEHeaderBuilder(imageCharacteristics: Characteristics.ExecutableImage | Characteristics.Dll);
        new ManagedPEBuilder(header, new(metadata), code, managedResources: resources).Serialize(image);
        using var file = File.Create(path);
        image.WriteContentTo(file);
    }

    // A public class with the interface of a pass, whose constructor throws.
    private static void DefineFailing(ModuleBuilder module, string failure)
    {
        var type = module.DefineType("Failing", TypeAttributes.Public | TypeAttributes.Class, typeof(object), [typeof(IPass)]);
        foreach (var member in typeof(IPass).GetMethods().Where(member => member.IsAbstract))
        {
            Define(type, member);
        }

        var code = type.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, []).GetILGenerator();
        code.Emit(OpCodes.Ldstr, failure);
        code.Emit(OpCodes.Newobj, typeof(InvalidOperationException).GetConstructor([typeof(string)])!);
        code.Emit(OpCodes.Throw);
        type.CreateType();
    }

    private static void Define(TypeBuilder type, MethodInfo member)
    {
        Type[] parameters = [.. member.GetParameters().Select(parameter => parameter.ParameterType)];
        var method = type.DefineMethod(member.Name, MethodAttributes.Public | MethodAttributes.Virtual, member.ReturnType, parameters);
        method.GetILGenerator().Emit(OpCodes.Ldnull);
        method.GetILGenerator().Emit(OpCodes.Ret);
    }
}
