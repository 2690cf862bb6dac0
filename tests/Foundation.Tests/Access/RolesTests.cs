using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;

namespace InfoSharing.Foundation.Tests.Access;

public sealed class RolesTests
{
    [Fact]
    public void Every_role_stands_in_the_table() =>
        Enum.GetValues<Role>().Where(r => r != Role.Unspecified).ShouldAllBe(r => Roles.Of(r).Count > 0);

    [Fact]
    public void Every_permission_is_held_by_somebody() =>
        Enum.GetValues<Permission>().Where(p => p != Permission.Unspecified)
            .ShouldAllBe(p => Enum.GetValues<Role>().Any(r => Roles.Of(r).Contains(p)));

    [Fact]
    public void A_caller_has_exactly_what_the_roles_hold()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var permission in Enum.GetValues<Permission>())
                new Caller("officers/x", "", "", [role], default).Has(permission).ShouldBe(Roles.Of(role).Contains(permission), $"{role} {permission}");
        }
    }

    [Theory]
    [InlineData(Role.LiaisonOfficer, Permission.RequestTransmit)]
    [InlineData(Role.LiaisonOfficer, Permission.RequestAnswer)]
    [InlineData(Role.CompetentAuthority, Permission.RequestTransmit)]
    [InlineData(Role.Auditor, Permission.RequestRead)]
    [InlineData(Role.NodeAdministrator, Permission.RequestRead)]
    [InlineData(Role.DirectoryEditor, Permission.NoteRead)]
    [InlineData(Role.Service, Permission.RequestTransmit)]
    public void Nobody_holds_what_belongs_to_others(Role role, Permission permission) => Roles.Of(role).ShouldNotContain(permission);

    [Fact]
    public void Nobody_holds_the_unspecified_permission() =>
        new Caller("officers/x", "", "", [.. Enum.GetValues<Role>()], default).Has(Permission.Unspecified).ShouldBeFalse();
}
