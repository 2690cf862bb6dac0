using InfoSharing.Foundation.Hosting;
using InfoSharing.WebConsole;

return await NodeHost.Serve(args, builder => builder.AddWebConsole(), app => app.MapWebConsole());
