using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class FormRpcs
{
    public override Task<FormTemplate> GetTemplate(GetTemplateRequest call, ServerCallContext context) => ledger.Get(Templates.Type, call.Name, context.Caller());
}
