using InfoSharing.Foundation.Hosting;

namespace InfoSharing.Standalone;

/// <summary>What a person sees when the node listens: where, how to get a token, what to try.</summary>
internal static class Welcome
{
    internal static void Print(WebApplication app)
    {
        var settings = app.Services.GetRequiredService<NodeSettings>();
        Console.WriteLine("InfoSharing Standalone serves four services: the directory, mutual legal assistance, case exchange and voluntary reporting.");
        app.PrintAddresses();
        Console.WriteLine($"Data  {Path.GetFullPath(settings.DataFolder)}");
        var addresses = app.Addresses();
        if (settings.HasDemoIssuer && settings.Web.Count > 0)
            PrintTrials(addresses[0].GetLeftPart(UriPartial.Authority), addresses[settings.Grpc.Count].GetLeftPart(UriPartial.Authority));
        if (settings.Pages.Count > 0)
            Console.WriteLine($"Open {addresses[^1].GetLeftPart(UriPartial.Authority)} in a browser: the web console.");
        Console.WriteLine("Stop with Ctrl-C.");
    }

    private static void PrintTrials(string grpc, string web) => Console.WriteLine(
        $"""

         A demo token, for the Nigerian liaison magistrate in Italy (others: ng-es-1, ng-ca-1, it-ca-1, es-ca-1, ne-ca-1):
           export INFOSHARING_SERVER={grpc}
           export INFOSHARING_TOKEN=$(curl -s '{web}/demo/token?officer=ng-it-1')

         Four commands to try:
           dotnet run --project services/Cli -- authority find IT --function RECEIVE
           dotnet run --project services/Cli -- request draft --to it-ca --subject "Smuggling of migrants" --measure "TAKE_EVIDENCE: hear a witness"
           dotnet run --project services/Cli -- request list
           dotnet run --project services/Cli -- case open --title "Lorries on the desert route" --matter SMUGGLING_OF_MIGRANTS --kind INTELLIGENCE

         """);
}
