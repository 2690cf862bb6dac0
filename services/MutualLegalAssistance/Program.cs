using InfoSharing.Foundation.Hosting;
using InfoSharing.MutualLegalAssistance;

return await NodeHost.Serve(args, builder => builder.AddMutualLegalAssistance(), app => app.MapMutualLegalAssistance());
