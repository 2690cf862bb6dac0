using InfoSharing.Standalone;
using InfoSharing.Standalone.Demo;

return args switch
{
    ["demo", ..] => await Rehearsal.Run(args[1..]),
    _ => await Node.Serve(args),
};
