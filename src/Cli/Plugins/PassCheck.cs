using Dosa.IR;
using Dosa.Passes;

namespace Dosa.Cli.Plugins;

/// <summary>Verifies what a pass gave; a fault of a plug-in's pass is told with its name.</summary>
internal static class PassCheck
{
    public static void Verify(IPass pass, Module? module, PassContext context)
    {
        if (module is null)
        {
            throw new InvalidOperationException("it gave no module");
        }

        foreach (var fault in Verifier.Verify(module))
        {
            context.Report(PluginLoader.IsForeign(pass) ? PluginDiagnostics.PassBroke(module, pass.Name, PluginLoader.NameOf(pass), fault) : fault);
        }
    }
}
