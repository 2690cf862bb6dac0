using System.Globalization;

namespace InfoSharing.WebConsole.Statistics.Flows;

/// <summary>So many from one State to another, as an arrow on the map: curved, and shorter than the way, so that its head stands clear of the names.</summary>
internal sealed record Flow(string From, string To, long Value, Spot Start, Spot Control, Spot End)
{
    private const double Clear = 13;
    private const double Bend = .18;
    private const double Head = 9;

    /// <summary>The flows of a table of States by States that can be drawn, the widest first.</summary>
    internal static IReadOnlyList<Flow> Of(Figures figures) =>
        [.. from row in figures.Rows
            from column in figures.Columns
            where row != column && figures.Of(row, column).Value > 0
            let start = Projection.Of(row)
            let end = Projection.Of(column)
            where start is not null && end is not null && start.To(end) > 2.5 * Clear
            let value = figures.Of(row, column).Value!.Value
            orderby value descending
            select Arrow(row, column, value, start, end)];

    /// <summary>From thin to wide by the square root of the share, so that small flows stay visible.</summary>
    internal double WidthOf(long largest) => 1.5 + (5.5 * Math.Sqrt((double)Value / largest));

    internal string Path => string.Create(CultureInfo.InvariantCulture, $"M{Start.X:0.#} {Start.Y:0.#}Q{Control.X:0.#} {Control.Y:0.#} {End.X:0.#} {End.Y:0.#}");

    /// <summary>The arrow's head, a triangle along the end of the curve.</summary>
    internal string HeadPoints(double width)
    {
        var size = Head + width;
        var (dx, dy) = ((End.X - Control.X) / End.To(Control), (End.Y - Control.Y) / End.To(Control));
        var tip = new Spot(End.X + (dx * size * .6), End.Y + (dy * size * .6));
        var (backX, backY) = (tip.X - (dx * size), tip.Y - (dy * size));
        return string.Create(CultureInfo.InvariantCulture,
            $"{tip.X:0.#},{tip.Y:0.#} {backX - (dy * size * .5):0.#},{backY + (dx * size * .5):0.#} {backX + (dy * size * .5):0.#},{backY - (dx * size * .5):0.#}");
    }

    /// <summary>Where the number stands: on the curve, before its middle, so that it is clear of the arrows that come together at the end.</summary>
    internal Spot Number => new((.4225 * Start.X) + (.455 * Control.X) + (.1225 * End.X), (.4225 * Start.Y) + (.455 * Control.Y) + (.1225 * End.Y));

    private static Flow Arrow(string from, string to, long value, Spot start, Spot end)
    {
        var control = new Spot(((start.X + end.X) / 2) + ((end.Y - start.Y) * Bend), ((start.Y + end.Y) / 2) - ((end.X - start.X) * Bend));
        return new(from, to, value, Towards(start, control, Clear * .6), control, Towards(end, control, Clear + Head));
    }

    private static Spot Towards(Spot from, Spot to, double by) => new(from.X + ((to.X - from.X) * by / from.To(to)), from.Y + ((to.Y - from.Y) * by / from.To(to)));
}
