using InfoSharing.CaseExchange;
using InfoSharing.Foundation.Hosting;

return await NodeHost.Serve(args, builder => builder.AddCaseExchange(), app => app.MapCaseExchange());
