using InfoSharing.Directory.V1;
using Function = InfoSharing.Directory.V1.Function;

namespace InfoSharing.CaseExchange.Tests.Alerts;

public sealed class ReceiversTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 31, 23, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Are_those_that_exchange_information_or_work_with_the_police_of_other_States() => Of(
        Authority("a-ca", AuthorityKind.CentralAuthority, (Function.Receive, Matter.MutualLegalAssistance)),
        Authority("b-police", AuthorityKind.Police, (Function.ContactPoint, Matter.LawEnforcementCooperation)),
        Authority("c-office", AuthorityKind.CompetentAuthority, (Function.Receive, Matter.InformationExchange)),
        Authority("d-border", AuthorityKind.BorderAgency, (Function.ContactPoint, Matter.BorderCooperation)),
        Authority("e-court", AuthorityKind.Court, (Function.Execute, Matter.LawEnforcementCooperation))).ShouldBe(["b-police", "c-office"]);

    [Fact]
    public void Else_the_central_authorities() => Of(
        Authority("a-police", AuthorityKind.Police), Authority("b-ca", AuthorityKind.CentralAuthority, (Function.Receive, Matter.Extradition)),
        Authority("c-ca", AuthorityKind.CentralAuthority)).ShouldBe(["b-ca", "c-ca"]);

    [Fact]
    public void Are_in_office_today_and_no_private_partners()
    {
        var (ended, last) = (Authority("a", AuthorityKind.Police, (Function.ContactPoint, Matter.LawEnforcementCooperation)), Authority("b", AuthorityKind.Police, (Function.ContactPoint, Matter.LawEnforcementCooperation)));
        (ended.EndDate, last.EndDate) = ("2026-03-30", "2026-03-31");
        Of(ended, last, Authority("c", AuthorityKind.PrivatePartner, (Function.ContactPoint, Matter.InformationExchange))).ShouldBe(["b"]);
        Of(ended, Authority("c", AuthorityKind.PrivatePartner)).ShouldBeEmpty();
    }

    private static IReadOnlyList<string> Of(params IReadOnlyList<Authority> authorities) => Rules.ReceiversOf(authorities, Now);

    private static Authority Authority(string name, AuthorityKind kind, params IEnumerable<(Function Function, Matter Matter)> designations) =>
        new() { Name = name, Kind = kind, Designations = { designations.Select(d => new Designation { Function = d.Function, Matter = d.Matter }) } };
}
