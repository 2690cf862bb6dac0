using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using AskedFor = Grpc.Reflection.V1.ServerReflectionRequest.MessageRequestOneofCase;

namespace InfoSharing.Foundation.Rpc;

/// <summary>grpc.reflection.v1: this host describes its rpcs to tools. Development only.</summary>
internal class ReflectionRpcs(Contracts contracts) : ServerReflection.ServerReflectionBase
{
    private readonly Lazy<Descriptions> _known = new(() => new(contracts.Services.Values));

    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream, IServerStreamWriter<ServerReflectionResponse> responseStream, ServerCallContext context)
    {
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            var answer = Answer(requestStream.Current);
            answer.ValidHost = requestStream.Current.Host;
            answer.OriginalRequest = requestStream.Current;
            await responseStream.WriteAsync(answer);
        }
    }

    private ServerReflectionResponse Answer(ServerReflectionRequest asked) => asked.MessageRequestCase switch
    {
        AskedFor.ListServices => Services(),
        AskedFor.FileByFilename => Files(_known.Value.File(asked.FileByFilename)),
        AskedFor.FileContainingSymbol => Files(_known.Value.FileOf(asked.FileContainingSymbol)),
        AskedFor.FileContainingExtension => Files(_known.Value.FileOf(asked.FileContainingExtension.ContainingType, asked.FileContainingExtension.ExtensionNumber)),
        AskedFor.AllExtensionNumbersOfType => Extensions(asked.AllExtensionNumbersOfType),
        _ => Error(StatusCode.InvalidArgument, "Ask for a file, a symbol, an extension or the services."),
    };

    private ServerReflectionResponse Services() => new()
    {
        ListServicesResponse = new()
        {
            // A second name of a service has no descriptor of its own: tools that look it up would fail.
            Service =
            {
                contracts.Services.Where(s => s.Key == s.Value.FullName).Select(s => s.Key)
                    .Order(StringComparer.Ordinal).Select(name => new ServiceResponse { Name = name }),
            },
        },
    };

    private ServerReflectionResponse Extensions(string type) => _known.Value.Knows(type)
        ? new() { AllExtensionNumbersResponse = new() { BaseTypeName = type, ExtensionNumber = { _known.Value.ExtensionsOf(type) } } }
        : Error(StatusCode.NotFound, $"{type} is not a message of this server.");

    private static ServerReflectionResponse Files(FileDescriptor? file)
    {
        if (file is null)
            return Error(StatusCode.NotFound, "This server knows no such file, symbol or extension.");
        var answer = new FileDescriptorResponse();
        var sent = new HashSet<string>(StringComparer.Ordinal);
        Add(file, answer, sent);
        return new() { FileDescriptorResponse = answer };
    }

    private static void Add(FileDescriptor file, FileDescriptorResponse answer, HashSet<string> sent)
    {
        if (!sent.Add(file.Name))
            return;
        answer.FileDescriptorProto.Add(file.SerializedData);
        foreach (var import in file.Dependencies)
            Add(import, answer, sent);
    }

    private static ServerReflectionResponse Error(StatusCode code, string message) =>
        new() { ErrorResponse = new() { ErrorCode = (int)code, ErrorMessage = message } };
}

/// <summary>The same under the name that older tools ask for.</summary>
[ServedAs("grpc.reflection.v1alpha.ServerReflection")]
internal sealed class ReflectionAlphaRpcs(Contracts contracts) : ReflectionRpcs(contracts);

/// <summary>Files, symbols and extensions of the served protos.</summary>
internal sealed class Descriptions
{
    private readonly Dictionary<string, FileDescriptor> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Type, int Number), FileDescriptor> _extensions = [];

    internal Descriptions(IEnumerable<ServiceDescriptor> services)
    {
        foreach (var service in services)
            Add(service.File);
    }

    internal FileDescriptor? File(string name) => _files.GetValueOrDefault(name);

    internal FileDescriptor? FileOf(string symbol) => _symbols.GetValueOrDefault(symbol.TrimStart('.'));

    internal FileDescriptor? FileOf(string type, int extension) => _extensions.GetValueOrDefault((type.TrimStart('.'), extension));

    internal bool Knows(string type) => _symbols.ContainsKey(type.TrimStart('.'));

    internal IEnumerable<int> ExtensionsOf(string type) =>
        _extensions.Keys.Where(k => k.Type == type.TrimStart('.')).Select(k => k.Number).Order();

    private void Add(FileDescriptor file)
    {
        if (!_files.TryAdd(file.Name, file))
            return;
        foreach (var service in file.Services)
            Add(file, service.FullName, service.Methods.Select(m => m.FullName));
        foreach (var type in file.EnumTypes)
            Add(file, type.FullName, type.Values.Select(v => v.FullName));
        foreach (var message in file.MessageTypes)
            Add(file, message);
        Add(file, file.Extensions.UnorderedExtensions);
        foreach (var import in file.Dependencies)
            Add(import);
    }

    private void Add(FileDescriptor file, MessageDescriptor message)
    {
        Add(file, message.FullName, message.Fields.InDeclarationOrder().Select(f => f.FullName));
        Add(file, message.Extensions?.UnorderedExtensions ?? []);
        foreach (var type in message.EnumTypes)
            Add(file, type.FullName, type.Values.Select(v => v.FullName));
        foreach (var nested in message.NestedTypes)
            Add(file, nested);
    }

    private void Add(FileDescriptor file, string name, IEnumerable<string> members)
    {
        foreach (var symbol in members.Prepend(name))
            _symbols[symbol] = file;
    }

    private void Add(FileDescriptor file, IEnumerable<FieldDescriptor> extensions)
    {
        foreach (var extension in extensions)
        {
            _symbols[extension.FullName] = file;
            _extensions[(extension.ExtendeeType.FullName, extension.FieldNumber)] = file;
        }
    }
}
