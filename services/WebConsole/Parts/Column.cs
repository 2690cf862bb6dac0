using Microsoft.AspNetCore.Components;

namespace InfoSharing.WebConsole.Parts;

/// <summary>One column of a <see cref="Listing{TRow}"/>.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Cell">What stands in a row of it.</param>
/// <param name="Class">"subject": the cell with the row's link, where the keys j and k go.</param>
public sealed record Column<TRow>(string Title, RenderFragment<TRow> Cell, string Class = "");
