using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace InfoSharing.Runtime.Tests;

/// <summary>What a set of assemblies offers to others, read from their metadata: types, and members with their whole signature.</summary>
public sealed class Contract
{
    private readonly HashSet<string> _open = [];
    private readonly HashSet<string> _internal = [];
    private readonly HashSet<string> _friends = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _names = [];

    public Contract(params string[] assemblies)
    {
        foreach (var path in assemblies)
        {
            Read(path, Take);
        }
    }

    /// <summary>Name, version and key token of each assembly.</summary>
    public HashSet<string> Identities { get; } = [];

    public bool Offers(string reference, string user) =>
        _open.Contains(reference) || (_internal.Contains(reference) && _friends.Contains(user));

    /// <summary>Every type and member of these assemblies that another one refers to.</summary>
    public List<string> ReferencesOf(string user)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        Read(user, metadata =>
        {
            foreach (var type in metadata.TypeReferences.Where(type => IsOurs(metadata, type)))
            {
                found.Add(Signatures.Of(metadata, type));
            }

            foreach (var member in metadata.MemberReferences.Select(metadata.GetMemberReference))
            {
                if (ParentOf(metadata, member) is { } parent)
                {
                    found.Add($"{parent}::{Signatures.Of(metadata, member)}");
                }
            }
        });
        return [.. found];
    }

    public List<string> IdentitiesAskedForBy(string user)
    {
        var asked = new List<string>();
        Read(user, metadata => asked.AddRange(
            metadata.AssemblyReferences
                .Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())
                .Where(name => _names.Contains(name.Name!))
                .Select(Identity)));
        return asked;
    }

    private static void Read(string path, Action<MetadataReader> read)
    {
        using var file = new PEReader(File.OpenRead(path));
        read(file.GetMetadataReader());
    }

    private static string Identity(AssemblyName name) => $"{name.Name} {name.Version} {Convert.ToHexString(name.GetPublicKeyToken()!)}";

    private void Take(MetadataReader metadata)
    {
        var assembly = metadata.GetAssemblyDefinition();
        _names.Add(metadata.GetString(assembly.Name));
        Identities.Add(Identity(assembly.GetAssemblyName()));
        _friends.UnionWith(Friends(metadata, assembly));
        foreach (var handle in metadata.TypeDefinitions)
        {
            Take(metadata, handle);
        }
    }

    private void Take(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var name = Signatures.Of(metadata, handle);
        var open = IsOpen(metadata, type);
        (open ? _open : _internal).Add(name);
        foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition))
        {
            Take($"{name}::{Signatures.Of(metadata, method)}", open, method.Attributes & MethodAttributes.MemberAccessMask);
        }

        foreach (var field in type.GetFields().Select(metadata.GetFieldDefinition))
        {
            // Field access and method access have the same numbers (ECMA-335 II.23.1.5, II.23.1.10).
            Take($"{name}::{Signatures.Of(metadata, field)}", open, (MethodAttributes)(field.Attributes & FieldAttributes.FieldAccessMask));
        }
    }

    private void Take(string member, bool typeIsOpen, MethodAttributes access)
    {
        if (typeIsOpen && access is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem)
        {
            _open.Add(member);
        }
        else if (access is not (MethodAttributes.Private or MethodAttributes.PrivateScope))
        {
            _internal.Add(member);
        }
    }

    private static bool IsOpen(MetadataReader metadata, TypeDefinition type) =>
        (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem =>
                IsOpen(metadata, metadata.GetTypeDefinition(type.GetDeclaringType())),
            _ => false,
        };

    private static IEnumerable<string> Friends(MetadataReader metadata, AssemblyDefinition assembly) =>
        from handle in assembly.GetCustomAttributes()
        let attribute = metadata.GetCustomAttribute(handle)
        where attribute.Constructor.Kind == HandleKind.MemberReference
        let constructor = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor)
        let type = metadata.GetTypeReference((TypeReferenceHandle)constructor.Parent)
        where metadata.GetString(type.Name) == "InternalsVisibleToAttribute"
        let value = metadata.GetBlobReader(attribute.Value)
        select FirstText(value).Split(',')[0];

    private static string FirstText(BlobReader value)
    {
        value.ReadUInt16(); // the prolog of every attribute (ECMA-335 II.23.3)
        return value.ReadSerializedString() ?? "";
    }

    private string? ParentOf(MetadataReader metadata, MemberReference member)
    {
        switch (member.Parent.Kind)
        {
            case HandleKind.TypeReference:
                var type = (TypeReferenceHandle)member.Parent;
                return IsOurs(metadata, type) ? Signatures.Of(metadata, type) : null;
            case HandleKind.TypeSpecification:
                var generic = Signatures.GenericTypeOf(metadata, (TypeSpecificationHandle)member.Parent);
                return _open.Contains(generic) || _internal.Contains(generic) ? generic : null;
            default:
                return null;
        }
    }

    private bool IsOurs(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var scope = metadata.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.AssemblyReference =>
                _names.Contains(metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name)),
            HandleKind.TypeReference => IsOurs(metadata, (TypeReferenceHandle)scope),
            _ => false,
        };
    }
}
