namespace Dosa.Plot;

/// <summary>
/// Finds a free place for the words beside each dot: near it first, then farther out along a few directions, where a thin line
/// joins the two. A label that finds no place is left to its tooltip.
/// </summary>
internal sealed class LabelPlaces(double left, double top, double right, double bottom)
{
    private const double CharacterWidth = 5.8, LineHeight = 12, DotRadius = 4, Step = 9, Farthest = 300;

    // Near the dot these are tried in their order: beside it, above and below it, then aslant.
    private static readonly (double Across, double Down)[] Directions =
        [(1, 0), (-1, 0), (0, -1), (0, 1), (0.7, 0.7), (-0.7, -0.7), (0.4, 0.9), (-0.4, -0.9), (0.9, 0.4), (-0.9, -0.4), (0.7, -0.7), (-0.7, 0.7)];

    private readonly List<Box> taken = [];
    private readonly List<(double X, double Y)> lines = [];
    private readonly List<(double X1, double Y1, double X2, double Y2)> leaders = [];

    /// <summary>About how wide words of the style <c>label</c> are.</summary>
    public static double WidthOf(string words) => CharacterWidth * words.Length;

    /// <summary>Keeps labels off a dot.</summary>
    public void AddDot(double x, double y) => taken.Add(new(x - DotRadius, y - DotRadius, x + DotRadius, y + DotRadius));

    /// <summary>Keeps labels off a line.</summary>
    public void AddLine(double x1, double y1, double x2, double y2) => lines.AddRange(Points((x1, y1, x2, y2)));

    /// <summary>Where words for a dot begin, on their base line, and whether they stand so far off that a line must join them.</summary>
    public (double X, double Y, bool IsFar)? Find(double x, double y, string words)
    {
        var width = WidthOf(words);
        for (var distance = DotRadius + 3; distance < Farthest; distance += Step)
        {
            foreach (var (across, down) in Directions)
            {
                var (tipX, tipY) = (x + across * distance, y + down * distance);
                var start = across > 0.1 ? tipX : across < -0.1 ? tipX - width : tipX - width / 2;
                var middle = tipY + down * LineHeight / 2;
                var box = new Box(start, middle - LineHeight / 2, start + width, middle + LineHeight / 2);
                var isFar = distance > 2 * Step;
                if (IsFree(box) && (!isFar || IsFree((x, y, tipX, tipY))))
                {
                    taken.Add(box);
                    leaders.Add((x, y, tipX, tipY));
                    return (start, middle + 4, isFar);
                }
            }
        }

        return null;
    }

    // A leader must not run through words, and words must not lie on a leader: points on the line are close enough to tell.
    private bool IsFree((double X1, double Y1, double X2, double Y2) leader) =>
        Points(leader).Skip(2).All(point => !taken.Exists(box => box.Holds(point.X, point.Y)));

    private bool IsFree(Box box) =>
        !lines.Exists(point => box.Holds(point.X, point.Y)) && box.Left >= left && box.Top >= top && box.Right <= right && box.Bottom <= bottom
        && !taken.Exists(box.Touches) && !leaders.Exists(leader => Points(leader).Any(point => box.Holds(point.X, point.Y)));

    private static IEnumerable<(double X, double Y)> Points((double X1, double Y1, double X2, double Y2) leader)
    {
        var steps = Math.Max(2, (int)(Math.Abs(leader.X2 - leader.X1) + Math.Abs(leader.Y2 - leader.Y1)) / 4);
        return Enumerable.Range(0, steps).Select(i => (double)i / steps)
            .Select(t => (leader.X1 + t * (leader.X2 - leader.X1), leader.Y1 + t * (leader.Y2 - leader.Y1)));
    }

    private readonly record struct Box(double Left, double Top, double Right, double Bottom)
    {
        public bool Touches(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

        public bool Holds(double x, double y) => x > Left && x < Right && y > Top && y < Bottom;
    }
}
