using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class FormRpcs
{
    public override Task<SearchPlacesResponse> SearchPlaces(SearchPlacesRequest call, ServerCallContext context) => Task.FromResult(Rules.SearchPlaces(call));
}

/// <summary>The gazetteer by name, and positions as squares: what a report may say of a place is found without knowing its code.</summary>
public static partial class Rules
{
    private const int FewestLetters = 2;
    private const int DefaultPlaces = 20;

    public static SearchPlacesResponse SearchPlaces(SearchPlacesRequest call)
    {
        if (Position.Read(call.Text) is { } position)
            return new SearchPlacesResponse { Places = { SquareOf(position.At, position.Characters) } };
        if (PlaceNames.Plain(call.Text).Length < FewestLetters)
            throw Refusal.Invalid("text", $"needs at least {FewestLetters} letters or digits");
        var most = call.PageSize == 0 ? DefaultPlaces : call.PageSize;
        var found = Places.Search(call.Text, call.Country).Take(most + 1).ToList();
        return new SearchPlacesResponse { Places = { found.Take(most).Select(Listed) }, More = found.Count > most };
    }

    private static ListedPlace Listed(UnLocode place) => new()
    {
        Unlocode = place.Code,
        Country = place.Country,
        Names = { place.Names },
        Geohash = place.Where is { } where ? Geohash.Encode(where, Geohash.Most) : "",
    };

    // The coordinates themselves are kept nowhere.
    private static ListedPlace SquareOf(Coordinates at, int characters) =>
        at.Exist ? new ListedPlace { Geohash = Geohash.Encode(at, characters) } : throw Refusal.Invalid("text", "is a position that is not on the globe: degrees north, then degrees east");
}
