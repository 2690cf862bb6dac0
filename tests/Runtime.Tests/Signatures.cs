using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace InfoSharing.Runtime.Tests;

/// <summary>Writes types and signatures so that a reference and its definition read the same.</summary>
public sealed class Signatures : ISignatureTypeProvider<string, object?>
{
    private static readonly Signatures Text = new();

    public static string Of(MetadataReader metadata, TypeReferenceHandle type) => Text.GetTypeFromReference(metadata, type, 0);

    public static string Of(MetadataReader metadata, TypeDefinitionHandle type) => Text.GetTypeFromDefinition(metadata, type, 0);

    public static string Of(MetadataReader metadata, MethodDefinition method) =>
        Method(metadata.GetString(method.Name), method.DecodeSignature(Text, null));

    public static string Of(MetadataReader metadata, FieldDefinition field) =>
        $"{metadata.GetString(field.Name)} : {field.DecodeSignature(Text, null)}";

    public static string Of(MetadataReader metadata, MemberReference member) =>
        member.GetKind() == MemberReferenceKind.Method
            ? Method(metadata.GetString(member.Name), member.DecodeMethodSignature(Text, null))
            : $"{metadata.GetString(member.Name)} : {member.DecodeFieldSignature(Text, null)}";

    /// <summary>The type that a constructed type is made from.</summary>
    public static string GenericTypeOf(MetadataReader metadata, TypeSpecificationHandle type) =>
        metadata.GetTypeSpecification(type).DecodeSignature(Text, null).Split('<')[0];

    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{shape.Rank}]";

    public string GetByReferenceType(string elementType) => $"{elementType}&";

    public string GetFunctionPointerType(MethodSignature<string> signature) => Method("*", signature);

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
        $"{genericType}<{string.Join(", ", typeArguments)}>";

    public string GetGenericMethodParameter(object? genericContext, int index) => $"!!{index}";

    public string GetGenericTypeParameter(object? genericContext, int index) => $"!{index}";

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => $"{unmodifiedType} modified by {modifier}";

    public string GetPinnedType(string elementType) => elementType;

    public string GetPointerType(string elementType) => $"{elementType}*";

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

    public string GetSZArrayType(string elementType) => $"{elementType}[]";

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer
            ? $"{GetTypeFromDefinition(reader, outer, 0)}/{reader.GetString(type.Name)}"
            : Name(reader, type.Namespace, type.Name);
    }

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, 0)}/{reader.GetString(type.Name)}"
            : Name(reader, type.Namespace, type.Name);
    }

    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    private static string Name(MetadataReader reader, StringHandle space, StringHandle name) =>
        space.IsNil ? reader.GetString(name) : $"{reader.GetString(space)}.{reader.GetString(name)}";

    private static string Method(string name, MethodSignature<string> signature)
    {
        var kind = signature.Header.IsInstance ? "" : "static ";
        var arity = signature.GenericParameterCount == 0 ? "" : $"`{signature.GenericParameterCount}";
        return $"{kind}{name}{arity}({string.Join(", ", signature.ParameterTypes)}) : {signature.ReturnType}";
    }
}
