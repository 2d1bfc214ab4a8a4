namespace Dosa.CostModel.Tests;

[Trait("Tier", "Fast")]
public class FactorizationTests
{
    [Fact]
    public void Divisors_are_the_numbers_that_divide()
    {
        for (var number = 1; number < 500; number++)
        {
            Assert.Equal(Enumerable.Range(1, number).Where(d => number % d == 0), Factorization.Divisors(number));
        }
    }

    [Fact]
    public void Primes_are_the_divisors_that_only_one_divides()
    {
        for (var number = 1; number < 500; number++)
        {
            var expected = Factorization.Divisors(number).Where(d => d > 1 && Factorization.Divisors(d).Length == 2);
            Assert.Equal(expected, Factorization.Primes(number));
        }
    }

    [Fact]
    public void The_nearest_divisor_is_nearest_on_a_logarithmic_scale()
    {
        var divisors = Factorization.Divisors(60).AsSpan();
        Assert.Equal(6, Factorization.NearestDivisor(divisors, 60, Math.Log(6.9) - 0.1));
        Assert.Equal(5, Factorization.NearestDivisor(divisors, 20, Math.Log(7)));
        Assert.Equal(4, Factorization.NearestDivisor(divisors, 60, Math.Log(40), limit: 4));
        Assert.Equal(1, Factorization.NearestDivisor(divisors, 60, -3));
    }

    [Fact]
    public void Primes_to_their_exponents_multiply_to_the_number()
    {
        for (var number = 1; number < 500; number++)
        {
            var product = Factorization.Primes(number).Aggregate(1.0, (left, prime) => left * Math.Pow(prime, Factorization.Exponent(number, prime)));
            Assert.Equal(number, product);
        }
    }
}
