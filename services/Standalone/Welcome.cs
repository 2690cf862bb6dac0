using InfoSharing.Foundation.Hosting;

namespace InfoSharing.Standalone;

/// <summary>What a person sees when the node listens: where, how to get a token, what to try.</summary>
internal static class Welcome
{
    internal static void Print(WebApplication app)
    {
        var settings = app.Services.GetRequiredService<NodeSettings>();
        var (grpc, web) = (app.Addresses().Take(settings.Grpc.Count).ToList(), app.Addresses().Skip(settings.Grpc.Count).ToList());
        Console.WriteLine("InfoSharing Standalone serves the directory and mutual legal assistance.");
        grpc.ForEach(address => Console.WriteLine($"gRPC  {address.GetLeftPart(UriPartial.Authority)}"));
        web.ForEach(address => Console.WriteLine($"Web   {address.GetLeftPart(UriPartial.Authority)}"));
        Console.WriteLine($"Data  {Path.GetFullPath(settings.DataFolder)}");
        if (settings.HasDemoIssuer && grpc.Count > 0 && web.Count > 0)
            PrintTrials(grpc[0].GetLeftPart(UriPartial.Authority), web[0].GetLeftPart(UriPartial.Authority));
        Console.WriteLine("Stop with Ctrl-C.");
    }

    private static void PrintTrials(string grpc, string web) => Console.WriteLine(
        $"""

         A demo token, for the Nigerian liaison magistrate in Italy (others: ng-es-1, ng-ca-1, it-ca-1, es-ca-1, ne-ca-1):
           export INFOSHARING_SERVER={grpc}
           export INFOSHARING_TOKEN=$(curl -s '{web}/demo/token?officer=ng-it-1')

         Three commands to try:
           dotnet run --project services/Cli -- authority find IT --function RECEIVE
           dotnet run --project services/Cli -- request draft --to it-ca --subject "Smuggling of migrants" --measure "TAKE_EVIDENCE: hear a witness"
           dotnet run --project services/Cli -- request list

         """);
}
