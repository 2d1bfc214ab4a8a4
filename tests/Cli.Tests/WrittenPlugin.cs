using System.Reflection;
using System.Reflection.Emit;
using Dosa.CostModel;

namespace Dosa.Cli.Tests;

/// <summary>Writes assemblies that claim to be plug-ins.</summary>
internal static class WrittenPlugin
{
    /// <summary>An assembly for a version of the contract, with an architecture that throws where a failure is given.</summary>
    public static string Save(string path, string? version, string? failure)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(Path.GetFileNameWithoutExtension(path)), typeof(object).Assembly);
        var module = assembly.DefineDynamicModule("made");
        if (version is not null)
        {
            var metadata = typeof(AssemblyMetadataAttribute).GetConstructor([typeof(string), typeof(string)])!;
            assembly.SetCustomAttribute(new CustomAttributeBuilder(metadata, ["DosaPluginContract", version]));
        }

        var type = module.DefineType("Made", TypeAttributes.Public | TypeAttributes.Class | TypeAttributes.Abstract | TypeAttributes.Sealed);
        if (failure is not null)
        {
            DefineFailing(type, failure);
        }

        type.CreateType();
        assembly.Save(path);
        return path;
    }

    // public static Architecture Table => throw new InvalidOperationException(failure);
    private static void DefineFailing(TypeBuilder type, string failure)
    {
        var getter = type.DefineMethod("get_Table", MethodAttributes.Public | MethodAttributes.Static | MethodAttributes.SpecialName, typeof(Architecture), []);
        var code = getter.GetILGenerator();
        code.Emit(OpCodes.Ldstr, failure);
        code.Emit(OpCodes.Newobj, typeof(InvalidOperationException).GetConstructor([typeof(string)])!);
        code.Emit(OpCodes.Throw);
        type.DefineProperty("Table", PropertyAttributes.None, typeof(Architecture), null).SetGetMethod(getter);
    }
}
