using InfoSharing.Directory;
using InfoSharing.Foundation.Hosting;

return await NodeHost.Serve(args, builder => builder.AddDirectory(), app => app.MapDirectory());
