namespace Dosa.Frontend.Mlir.Quick;

/// <summary>The extents of shapes, <c>4x?x[8]x</c>.</summary>
internal static class QuickShapes
{
    /// <summary>Where extents that begin here end: behind the last <c>x</c>; the start where there are none.</summary>
    public static int End(QuickCursor cursor, int start)
    {
        var end = start;
        while (Extent(cursor, end) is var at && at > end && cursor.Character(at) == 'x')
        {
            end = at + 1;
        }

        return end;
    }

    private static int Extent(QuickCursor cursor, int start)
    {
        switch (cursor.Character(start))
        {
            case '?':
                return start + 1;
            case '[':
                var at = start;
                do
                {
                    var digits = cursor.DigitsEnd(at + 1);
                    if (digits == at + 1)
                    {
                        return start;
                    }

                    at = digits;
                }
                while (cursor.Character(at) == 'x');
                return cursor.Character(at) == ']' ? at + 1 : start;
            default:
                return cursor.DigitsEnd(start);
        }
    }
}
