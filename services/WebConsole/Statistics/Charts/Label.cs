using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace InfoSharing.WebConsole.Statistics.Charts;

/// <summary>A text in a picture. In code, because Razor keeps an element of this name for itself.</summary>
public sealed class Label : ComponentBase
{
    [Parameter, EditorRequired] public string X { get; set; } = "";
    [Parameter, EditorRequired] public string Y { get; set; } = "";
    [Parameter, EditorRequired] public string Text { get; set; } = "";
    /// <summary>To the side, in pixels.</summary>
    [Parameter] public double Dx { get; set; }
    /// <summary>Down, in pixels.</summary>
    [Parameter] public double Dy { get; set; }
    /// <summary>"start" is where people begin to read.</summary>
    [Parameter] public string Anchor { get; set; } = "start";
    [Parameter] public bool Strong { get; set; }
    [Parameter] public string Class { get; set; } = "";

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", X);
        builder.AddAttribute(2, "y", Y);
        if (Dx != 0)
            builder.AddAttribute(3, "dx", Dx.ToString("0.#", CultureInfo.InvariantCulture));
        if (Dy != 0)
            builder.AddAttribute(8, "dy", Dy.ToString("0.#", CultureInfo.InvariantCulture));
        if (Anchor != "start")
            builder.AddAttribute(4, "text-anchor", Anchor);
        if (Strong)
            builder.AddAttribute(5, "font-weight", "600");
        if (Class.Length > 0)
            builder.AddAttribute(6, "class", Class);
        builder.AddContent(7, Text);
        builder.CloseElement();
    }
}
