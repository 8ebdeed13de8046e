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

        Assert.Equal("spec.audit.block", Assert.Single(errors.All).Field);
    }
}
