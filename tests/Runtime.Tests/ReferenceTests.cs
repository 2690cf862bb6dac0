using System.Reflection;
using Grpc.Core;
using Grpc.Net.Compression;

namespace InfoSharing.Runtime.Tests;

/// <summary>
/// The real server, the real client and our generated code are compiled against the published contract. Whatever they ask of it must be
/// in the assemblies that they run with, or it would be found missing in the middle of a call.
/// </summary>
public sealed class ReferenceTests
{
    private const string Server = "Grpc.AspNetCore.Server";
    private const string Client = "Grpc.Net.Client";
    private const string Generated = "InfoSharing.Protos";

    private static readonly Contract Contract = new(typeof(Metadata).Assembly.Location, typeof(ICompressionProvider).Assembly.Location);

    public static TheoryData<string> Users => [Server, Client, Generated, "Runtime.Tests"];

    [Theory]
    [MemberData(nameof(Users))]
    public void Every_type_and_member_that_is_asked_for_is_there(string user)
    {
        var references = Contract.ReferencesOf(FileOf(user));

        references.ShouldNotBeEmpty();
        references.Where(reference => !Contract.Offers(reference, user)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Users))]
    public void The_version_and_the_key_are_those_that_were_compiled_against(string user) =>
        Contract.IdentitiesAskedForBy(FileOf(user)).ShouldBeSubsetOf(Contract.Identities);

    [Theory]
    [MemberData(nameof(Users))]
    public void Every_derived_type_loads_and_overrides_what_it_means_to_override(string user)
    {
        var overridesOfNothing =
            from type in Assembly.Load(user).GetTypes()
            where type.BaseType?.Assembly == typeof(Metadata).Assembly
            from method in type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            where method.IsVirtual && !method.Attributes.HasFlag(MethodAttributes.NewSlot) && method.GetBaseDefinition() == method
            select $"{type}.{method}";

        overridesOfNothing.ShouldBeEmpty();
    }

    [Fact]
    public void A_member_with_another_signature_is_not_taken_for_the_one_asked_for() =>
        Contract.Offers("Grpc.Core.Metadata::Add(String, Int32) : Void", Client).ShouldBeFalse();

    [Fact]
    public void An_internal_member_is_offered_only_to_the_server_and_the_client()
    {
        const string Bind = "Grpc.Core.ServerServiceDefinition::BindService(Grpc.Core.ServiceBinderBase) : Void";

        Contract.Offers(Bind, Server).ShouldBeTrue();
        Contract.Offers(Bind, Generated).ShouldBeFalse();
    }

    private static string FileOf(string assembly) => Path.Combine(AppContext.BaseDirectory, assembly + ".dll");
}
