using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Hypotheses.Reading;

namespace ChaosOperator.Core.Tests.Hypotheses;

public sealed class AuditReaderTests
{
    [Theory]
    [InlineData("Z0123456789EXAMPLE", "Example.MyDomain.com.", null)]
    [InlineData("Z0123456789EXAMPLE", "*.mydomain.com", null)]
    [InlineData("/hostedzone/Z1", "example.com", "spec.audit.route53[0].hostedZoneId")]
    [InlineData(null, "example.com", "spec.audit.route53[0].hostedZoneId")]
    [InlineData("Z1", "", "spec.audit.route53[0].recordName")]
    [InlineData("Z1", "https://example.com", "spec.audit.route53[0].recordName")]
    public void Entries_are_checked(string? zone, string name, string? field)
    {
        var errors = new ErrorList();

        var plan = new AuditReader(errors).Read(new AuditSpec { Route53 = [new Route53AuditSpec { HostedZoneId = zone, RecordName = name }] });

        Assert.Equal(field, errors.All.SingleOrDefault()?.Field);
        Assert.Equal(field is null ? [new EntryName(zone!, name.TrimEnd('.').ToLowerInvariant())] : [], plan.EntryNames);
    }

    [Fact]
    public void To_block_without_an_audit_is_a_mistake()
    {
        var errors = new ErrorList();

        new AuditReader(errors).Read(new AuditSpec { Block = true });
        new AuditReader(errors).Read(new AuditSpec { Block = true, Route53 = [] });

        Assert.Equal(2, errors.All.Count);
        Assert.Equal("spec.audit.block: is true, but nothing is audited; name the entry under spec.audit.route53", Assert.Single(errors.All.Distinct()).ToString());
    }

    [Theory]
    [InlineData("/hostedzone/Z1", "example.com", "spec.audit.route53[0].hostedZoneId: '/hostedzone/Z1' is not the id of a hosted zone; write it without /hostedzone/, such as Z0123456789EXAMPLE")]
    [InlineData(null, "example.com", "spec.audit.route53[0].hostedZoneId: is missing; give the id of the hosted zone, such as Z0123456789EXAMPLE")]
    [InlineData("Z1", null, "spec.audit.route53[0].recordName: is missing; give the name that clients ask for, such as example.com")]
    [InlineData("Z1", "a b", "spec.audit.route53[0].recordName: 'a b' is not a name; write a DNS name such as example.com")]
    public void A_mistake_is_told_with_its_remedy(string? zone, string? name, string message)
    {
        var errors = new ErrorList();

        new AuditReader(errors).Read(new AuditSpec { Route53 = [new Route53AuditSpec { HostedZoneId = zone, RecordName = name }] });

        Assert.Equal([message], errors.All.Select(error => error.ToString()));
    }

    [Fact]
    public void Whether_findings_block_is_taken_over_and_is_no_unless_said()
    {
        IReadOnlyList<Route53AuditSpec> entries = [new() { HostedZoneId = "Z1", RecordName = "example.com" }];
        AuditPlan Read(bool? block) => new AuditReader(new ErrorList()).Read(new AuditSpec { Block = block, Route53 = entries });

        Assert.Equal((true, false, false), (Read(true).Block, Read(false).Block, Read(null).Block));
        Assert.False(AuditPlan.None.Block);
    }

    [Fact]
    public void Names_and_ids_have_a_length()
    {
        string Name(int last) => $"{string.Join('.', Enumerable.Repeat(new string('n', 63), 3))}.{new string('n', last)}.com";

        Assert.Equal(255, Name(59).Length);
        Assert.Empty(Errors("Z1", Name(59)));
        Assert.Equal([$"spec.audit.route53[0].recordName: '{Name(60)}' is not a name; write a DNS name such as example.com"], Errors("Z1", Name(60)));
        Assert.Equal(["spec.audit.route53[0].hostedZoneId: has 1025 characters; use at most 1024"], Errors(new string('Z', 1025), "example.com"));
    }

    private static string[] Errors(string zone, string name)
    {
        var errors = new ErrorList();
        new AuditReader(errors).Read(new AuditSpec { Block = true, Route53 = [new Route53AuditSpec { HostedZoneId = zone, RecordName = name }] });
        return [.. errors.All.Select(error => error.ToString())];
    }
}
