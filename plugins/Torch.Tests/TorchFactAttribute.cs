using Dosa.Torch.Native;

namespace Dosa.Torch.Tests;

/// <summary>A test that needs libtorch, skipped with the reason where it cannot be loaded.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TorchFactAttribute : FactAttribute
{
    public TorchFactAttribute() => Skip = TorchLibraries.Loaded.Failure;
}
