using InfoSharing.Foundation.Hosting;
using InfoSharing.VoluntaryReporting;

return await NodeHost.Serve(args, builder => builder.AddVoluntaryReporting(), app => app.MapVoluntaryReporting());
