namespace Dosa.Passes.RaiseLoopNests;

/// <summary>An axis along which the window moves; -1 where there is no iterator.</summary>
internal readonly record struct Position(int Output, int Kernel, long Stride, long Dilation)
{
    public static Position None { get; } = new(-1, -1, 1, 1);

    public bool IsWindow => Kernel >= 0 || Stride != 1;
}
