using Dosa.CostModel;
using Dosa.Learning.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Dosa.Torch.Training;

/// <summary>One training: shuffled batches, Adam with decoupled decay, steps that fall to zero along a cosine, the Huber loss.</summary>
internal sealed class PerceptronTraining(Table table, PerceptronOptions options)
{
    private readonly PerceptronRows rows = new(table);
    private SeededRandom random = new(options.Seed);

    public Perceptron Run()
    {
        int[] order = [.. Enumerable.Range(0, table.Count)];
        random.Shuffle<int>(order);
        var learnt = order[rows.Kept..];
        using var layers = new Layers(rows.Widths(options), options.Activation, ref random);
        using var inputs = tensor([.. rows.Inputs.SelectMany(row => row)], table.Count, table.Columns);
        using var targets = tensor([.. rows.Targets], table.Count, 1);
        using var adam = optim.AdamW(layers.parameters(), options.Rate, 0.9, 0.99, 1e-8, options.Decay);
        var steps = options.Epochs * ((learnt.Length + options.Batch - 1) / options.Batch);
        var step = 0;
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            random.Shuffle<int>(learnt);
            for (var from = 0; from < learnt.Length; from += options.Batch)
            {
                foreach (var group in adam.ParamGroups)
                {
                    group.LearningRate = options.Rate * 0.5 * (1 + Math.Cos(Math.PI * step / steps));
                }

                Step(layers, adam, inputs, targets, learnt[from..Math.Min(from + options.Batch, learnt.Length)]);
                step++;
            }
        }

        return rows.Build(options, layers.Export(), rows.Kept > 0 ? order[..rows.Kept] : order);
    }

    private static void Step(Layers layers, optim.Optimizer adam, Tensor inputs, Tensor targets, int[] batch)
    {
        using var scope = NewDisposeScope();
        var chosen = tensor([.. batch.Select(row => (long)row)]);
        adam.zero_grad();
        var loss = nn.functional.smooth_l1_loss(layers.forward(inputs.index_select(0, chosen)), targets.index_select(0, chosen));
        loss.backward();
        adam.step();
    }
}
