using Dosa.CostModel;
using Dosa.Learning.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dosa.Torch.Training;

/// <summary>The layers of a perceptron as a module of Torch.</summary>
internal sealed class Layers : nn.Module<Tensor, Tensor>
{
    private readonly Linear[] layers;
    private readonly Activation activation;

    /// <summary>Layers of these widths, their weights drawn from the generator as the built-in trainer draws them.</summary>
    public Layers(int[] widths, Activation activation, ref SeededRandom random)
        : base("perceptron")
    {
        this.activation = activation;
        layers = new Linear[widths.Length - 1];
        for (var i = 0; i < layers.Length; i++)
        {
            layers[i] = nn.Linear(widths[i], widths[i + 1]);
            var scale = Math.Sqrt((i == layers.Length - 1 ? 1.0 : 2.0) / widths[i]);
            var start = new float[widths[i] * widths[i + 1]];
            foreach (ref var weight in start.AsSpan())
            {
                weight = (float)(random.NextNormal() * scale);
            }

            using var _ = no_grad();
            using var values = tensor(start, widths[i], widths[i + 1]);
            using var turned = values.t();
            layers[i].weight.copy_(turned);
            layers[i].bias!.zero_();
            register_module($"layer{i}", layers[i]);
        }
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        var x = input;
        for (var i = 0; i < layers.Length; i++)
        {
            x = layers[i].forward(x);
            x = i == layers.Length - 1 ? x : activation == Activation.Gelu ? Gelu(x) : nn.functional.silu(x);
        }

        return x;
    }

    /// <summary>The layers as plain numbers: of each a row for each input, then one of offsets.</summary>
    public float[][] Export() => [.. layers.Select(layer =>
    {
        using var turned = layer.weight.detach().t().contiguous();
        using var offsets = layer.bias!.detach();
        return (float[])[.. turned.data<float>(), .. offsets.data<float>()];
    })];

    // x * sigmoid(2 sqrt(2 / pi) (x + 0.044715 x^3)), as inference computes it.
    private static Tensor Gelu(Tensor x) => x * sigmoid(1.5957691216 * (x + 0.044715 * x * x * x));
}
