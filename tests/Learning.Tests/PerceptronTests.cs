using Dosa.CostModel;
using Dosa.Learning.Autodiff;
using Dosa.Learning.Models;

namespace Dosa.Learning.Tests;

public class PerceptronTests
{
    private static readonly PerceptronOptions Small = new() { Hidden = [16, 16], Epochs = 60, Batch = 32, Rate = 5e-3 };

    [Fact]
    public void Gradients_equal_finite_differences()
    {
        var random = new SeededRandom(9);
        MatrixValue Random(int rows, int columns) => new(rows, columns, [.. Enumerable.Range(0, rows * columns).Select(_ => (float)random.NextNormal())]);
        var (x, w1, b1, w2) = (Random(5, 11), Random(11, 7), Random(1, 7), Random(7, 1));
        var targets = new float[] { 0.3f, -2, 1, 5, 0 };
        float Loss(bool backward)
        {
            var tape = new Tape();
            var loss = tape.Huber(tape.Multiply(tape.Swish(tape.AddRow(tape.Multiply(x, w1), b1)), w2), targets);
            if (backward)
            {
                tape.Backward(loss);
            }

            return loss.Values[0];
        }

        Loss(backward: true);
        foreach (var weights in new[] { x, w1, b1, w2 })
        {
            for (var i = 0; i < weights.Values.Length; i += 3)
            {
                const float Step = 1e-2f;
                var before = weights.Values[i];
                weights.Values[i] = before + Step;
                var above = Loss(backward: false);
                weights.Values[i] = before - Step;
                var below = Loss(backward: false);
                weights.Values[i] = before;
                Assert.Equal((above - below) / (2 * Step), weights.Gradient[i], 0.02);
            }
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits()
    {
        var table = Tables.Of(200, 3, 1, x => x[0] * x[1]);
        var (a, b) = (Perceptron.Train(table, Small), Perceptron.Train(table, Small));
        Assert.Equal(a.Weights, b.Weights);
        Assert.NotEqual(a.Weights, Perceptron.Train(table, Small with { Seed = 2 }).Weights);
    }

    [Fact]
    public void The_bits_are_the_same_on_every_machine()
    {
        var model = Perceptron.Train(Tables.Of(200, 3, 1, x => x[0] * x[1]), Small);
        Assert.Equal("4002315d88460998", BitConverter.DoubleToInt64Bits(model.Predict([1, 2, 3]).Value).ToString("x16", null));
    }

    [Fact]
    public void The_activation_is_x_over_1_plus_e_to_minus_x()
    {
        for (var x = -100f; x <= 100; x += 0.03125f)
        {
            var exact = x / (1 + Math.Exp(-x));
            var swish = new Tape().Swish(new MatrixValue(1, 1, [x])).Values[0];
            Assert.InRange(swish - exact, -3e-7 * Math.Abs(exact) - 1e-30, 3e-7 * Math.Abs(exact) + 1e-30);
        }
    }

    [Fact]
    public void A_curved_function_is_learnt()
    {
        var table = Tables.Of(600, 2, 3, x => x[0] * x[0] - x[1]);
        var model = Perceptron.Train(table, Small);
        var deviation = Math.Sqrt(table.Targets.Average(y => Math.Pow(y - table.Targets.Average(), 2)));
        Assert.True(Tables.Error(model, table) < 0.1 * deviation);
    }
}
