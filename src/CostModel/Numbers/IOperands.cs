namespace Dosa.CostModel;

/// <summary>
/// A number for each of the three operands, side by side: the equations treat operands alike, so that one operation serves all three.
/// For plain numbers it is one instruction of the processor (<see cref="ExactOperands"/>).
/// </summary>
internal interface IOperands<TSelf, T>
    where TSelf : unmanaged, IOperands<TSelf, T>
    where T : unmanaged, IReal<T>
{
    /// <summary>The weights' number.</summary>
    T W { get; }

    /// <summary>The inputs' number.</summary>
    T I { get; }

    /// <summary>The output's number.</summary>
    T O { get; }

    /// <summary>One number for all.</summary>
    static abstract TSelf Same(T value);

    /// <summary>One from <paramref name="inside"/> for the operands of a set, from <paramref name="outside"/> for the others.</summary>
    static abstract TSelf Where(TensorSet set, TSelf inside, TSelf outside);

    /// <summary>Rounds up as <see cref="IReal{T}.Ceiling"/> does.</summary>
    static abstract TSelf Ceiling(TSelf x);

    /// <summary>Rounds down as <see cref="IReal{T}.Floor"/> does.</summary>
    static abstract TSelf Floor(TSelf x);

    /// <summary>The square roots.</summary>
    static abstract TSelf Sqrt(TSelf x);

    /// <summary>Sums.</summary>
    static abstract TSelf operator +(TSelf a, TSelf b);

    /// <summary>Differences.</summary>
    static abstract TSelf operator -(TSelf a, TSelf b);

    /// <summary>Products.</summary>
    static abstract TSelf operator *(TSelf a, TSelf b);

    /// <summary>Quotients.</summary>
    static abstract TSelf operator /(TSelf a, TSelf b);
}
