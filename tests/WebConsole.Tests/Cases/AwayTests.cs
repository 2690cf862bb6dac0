using InfoSharing.Testing.Servers;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.WebConsole.Tests.Cases;

public class AwayTests
{
    [Fact]
    public async Task A_queue_without_the_case_exchange_shows_the_requests_and_says_what_is_missing()
    {
        TestService[] services = [Hosted.Directory, Hosted.MutualLegalAssistance];
        await using var node = await TestNode.Start(
            builder =>
            {
                foreach (var service in services)
                    service.Add(builder);
                builder.AddWebConsole();
            },
            app =>
            {
                foreach (var service in services)
                    service.Map(app);
                app.MapWebConsole();
            },
            settings: new Dictionary<string, string?> { ["Node:Pages"] = "http://127.0.0.1:0", ["WebConsole:CaseExchange"] = "http://127.0.0.1:1", ["WebConsole:VoluntaryReporting"] = "http://127.0.0.1:1" });
        using var officer = new Looking(new(node.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Last()));
        await officer.Send("/sign-in", "/sign-in", ("officer", Desk.Requesting));
        var page = await officer.Client.GetStringAsync("/");
        page.ShouldContain("The exchange of cases does not answer at present");
        page.ShouldContain("Nothing waits for your authority.");
    }
}
