using System.Runtime.CompilerServices;

namespace Dosa.Search.Gradient;

/// <summary>The orders of one tiling that have been looked at, without those of its loops that run once.</summary>
internal struct SeenOrders
{
    private Keys keys;
    private int count;

    /// <summary>Remembers an order; false when it was known.</summary>
    public bool Add(ulong key)
    {
        for (var i = 0; i < count; i++)
        {
            if (keys[i] == key)
            {
                return false;
            }
        }

        keys[count++] = key;
        return true;
    }

    [InlineArray(Capacity)]
    private struct Keys
    {
        private ulong first;
    }

    private const int Capacity = 16;
}
