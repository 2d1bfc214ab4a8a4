using Dosa.CostModel;
using TorchSharp;

namespace Dosa.Torch.Tensors;

/// <summary>
/// One number for each of many starts: a tensor of the thread's <see cref="TensorRecording"/>, or a plain number as long as it is the same for all.
/// Branches see NaN for a tensor's value, and where the equations branch on that they compute what holds on either side.
/// </summary>
public readonly record struct Many : IReal<Many>
{
    // The tensor's place in the recording, from 1; 0 for a plain number.
    private readonly int place;

    private Many(double value, int place) => (Value, this.place) = (value, place);

    /// <inheritdoc/>
    public static bool IsDiscrete => false;

    /// <inheritdoc/>
    public double Value { get; }

    /// <summary>The number as a tensor, a plain one without dimensions.</summary>
    public Tensor Tensor => place > 0 ? TensorRecording.Current[place] : torch.tensor(Value, torch.ScalarType.Float64);

    private bool IsPlain => place == 0;

    /// <summary>A number from a tensor, whose derivatives are those of the result.</summary>
    public static Many Of(Tensor tensor) => new(double.NaN, TensorRecording.Current.Add(tensor));

    /// <inheritdoc/>
    public static Many Constant(double value) => new(value, 0);

    /// <inheritdoc/>
    public static Many Ceiling(Many x) => x;

    /// <inheritdoc/>
    public static Many Floor(Many x) => x;

    /// <inheritdoc/>
    public static Many Choose(int bit, Many x) => bit != 0 ? x : Constant(1);

    /// <inheritdoc/>
    public static Many Sqrt(Many x) => x.IsPlain ? Constant(Math.Sqrt(x.Value)) : Of(x.Tensor.sqrt());

    /// <inheritdoc/>
    public static Many Max(Many a, Many b) => a.IsPlain && b.IsPlain ? Constant(a.Value > b.Value ? a.Value : b.Value)
        : Where(a.IsPlain ? b.Tensor < a.Value : b.IsPlain ? a.Tensor > b.Value : a.Tensor > b.Tensor, a, b);

    /// <inheritdoc/>
    public static Many Min(Many a, Many b) => a.IsPlain && b.IsPlain ? Constant(a.Value < b.Value ? a.Value : b.Value)
        : Where(a.IsPlain ? b.Tensor > a.Value : b.IsPlain ? a.Tensor < b.Value : a.Tensor < b.Tensor, a, b);

    /// <inheritdoc/>
    public static Many operator +(Many a, Many b) => a.IsPlain ? b + a.Value : b.IsPlain ? a + b.Value : Of(a.Tensor + b.Tensor);

    /// <inheritdoc/>
    public static Many operator -(Many a, Many b) =>
        b.IsPlain ? a + -b.Value : a.IsPlain ? Of(a.Value - b.Tensor) : Of(a.Tensor - b.Tensor);

    /// <inheritdoc/>
    public static Many operator *(Many a, Many b) => a.IsPlain ? b * a.Value : b.IsPlain ? a * b.Value : Of(a.Tensor * b.Tensor);

    /// <inheritdoc/>
    public static Many operator /(Many a, Many b) =>
        b.IsPlain ? (a.IsPlain ? Constant(a.Value / b.Value) : Of(a.Tensor / b.Value)) : a.IsPlain ? Of(a.Value / b.Tensor) : Of(a.Tensor / b.Tensor);

    /// <inheritdoc/>
    public static Many operator +(Many a, double b) => a.IsPlain ? Constant(a.Value + b) : b == 0 ? a : Of(a.Tensor + b);

    /// <inheritdoc/>
    public static Many operator *(Many a, double b) => a.IsPlain ? Constant(a.Value * b) : b == 1 ? a : Of(a.Tensor * b);

    // As with forward-mode numbers the second is taken where both are equal, and its derivative with it.
    private static Many Where(Tensor condition, Many a, Many b) => Of(torch.where(condition, a.Tensor, b.Tensor));
}
