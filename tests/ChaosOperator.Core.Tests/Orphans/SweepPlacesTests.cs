using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Orphans;
using ChaosOperator.Core.Policies;

namespace ChaosOperator.Core.Tests.Orphans;

public sealed class SweepPlacesTests
{
    private const string Operator = "arn:aws:iam::111122223333:role/chaos-operator";
    private const string Elsewhere = "arn:aws-cn:iam::999988887777:role/chaos-operator";

    private static readonly AwsTargetSpec Aws = new() { Region = "us-east-1", RoleArn = Operator, ExperimentRoleArn = "arn:aws:iam::111122223333:role/fis" };

    private static readonly OwnAccount Own = new("aws", "111122223333");

    [Fact]
    public void An_account_and_region_is_looked_at_once_however_many_scopes_lead_there()
    {
        SweepScope[] scopes =
        [
            SweepPlaces.Of(Aws, "team-a")!, SweepPlaces.Of(Aws, "team-b")!, SweepPlaces.Of(Aws, "team-a")!, SweepPlaces.Of(Aws with { RoleArn = null }, "team-c")!,
            .. SweepPlaces.Of(["us-east-1", "eu-west-1"], [new SweepRole("team-a", Operator)]),
        ];

        var places = SweepPlaces.Merge(scopes, Own);

        Assert.Equal([("aws", "111122223333", "eu-west-1"), ("aws", "111122223333", "us-east-1")], places.Select(place => (place.Partition, place.AccountId, place.Region)));
        Assert.Equal([new SweepIdentity(Operator, "team-a"), new(Operator, "team-b"), new(null, "")], places[1].Identities);
    }

    [Fact]
    public void Whoever_is_nearest_to_an_orphan_is_tried_first()
    {
        var place = SweepPlaces.Merge([SweepPlaces.Of(Aws, "team-a")!, SweepPlaces.Of(Aws, "team-b")!], null)[0];

        Assert.Equal(["team-b", "team-a"], place.For("team-b").Select(identity => identity.Namespace));
        Assert.Equal(["team-a", "team-b"], place.For(null).Select(identity => identity.Namespace));
    }

    [Fact]
    public void Own_credentials_whose_account_nobody_tells_are_a_place_of_their_own()
    {
        var places = SweepPlaces.Merge([SweepPlaces.Of(Aws, "team-a")!, .. SweepPlaces.Of(["us-east-1"], [])], null);

        Assert.Equal([null, "111122223333"], places.Select(place => place.AccountId));
    }

    [Fact]
    public void The_partition_comes_with_the_role() =>
        Assert.Equal("aws-cn", SweepPlaces.Merge(SweepPlaces.Of(["cn-north-1"], [new SweepRole("team-a", Elsewhere)]), Own).Single(place => place.AccountId == "999988887777").Partition);

    [Fact]
    public void A_policy_leads_to_the_roles_regions_and_namespaces_that_it_names()
    {
        var policy = Policy(["team-a", "team-*"], [Operator, "arn:aws:iam::111122223333:role/chaos-*"], ["us-east-1", "eu-*"], own: false);

        Assert.Equal([new SweepScope("us-east-1", Operator, "team-a", "aws", "111122223333")], SweepPlaces.Of(policy, []));
    }

    [Fact]
    public void A_pattern_of_regions_leads_to_those_that_the_operator_was_told()
    {
        var policy = Policy(["team-a"], [Operator], ["eu-*"], own: true);

        Assert.Equal(
            [("eu-west-1", Operator), ("eu-west-1", null)],
            SweepPlaces.Of(policy, ["eu-west-1", "us-east-1"]).Select(scope => (scope.Region, scope.RoleArn)));
    }

    [Fact]
    public void A_policy_that_allows_nothing_or_cannot_be_followed_leads_nowhere()
    {
        Assert.Empty(SweepPlaces.Of(Policy(["team-a"], [], ["us-east-1"], own: false), ["us-east-1"]));
        Assert.Empty(SweepPlaces.Of(PolicyState.Broken("p", new ChaosPolicySpec(), "broken"), ["us-east-1"]));
    }

    [Theory]
    [InlineData(null, Operator, "arn:aws:iam::111122223333:role/fis")]
    [InlineData("us-east-*", Operator, "arn:aws:iam::111122223333:role/fis")]
    [InlineData("us-east-1", "chaos-operator", "arn:aws:iam::111122223333:role/fis")]
    [InlineData("us-east-1", Operator, null)]
    [InlineData("us-east-1", Operator, "arn:aws:iam::111122223333:role/fis\n")]
    public void A_spec_that_does_not_say_where_leads_nowhere(string? region, string? role, string? experimentRole) =>
        Assert.Null(SweepPlaces.Of(new AwsTargetSpec { Region = region, RoleArn = role, ExperimentRoleArn = experimentRole }, "team-a"));

    [Fact]
    public void Nobody_is_looked_after_by_a_role_that_no_policy_allows_its_namespace()
    {
        IReadOnlyList<PolicyState> policies = [Policy(["team-a"], [Operator], ["us-east-1"], own: false)];
        var scope = SweepPlaces.Of(Aws, "team-a")!;

        Assert.True(SweepPlaces.IsAllowed(policies, scope, "team-a"));
        Assert.False(SweepPlaces.IsAllowed(policies, scope, "team-b"));
        Assert.False(SweepPlaces.IsAllowed(policies, scope with { Region = "eu-west-1" }, "team-a"));
        Assert.False(SweepPlaces.IsAllowed(policies, scope with { RoleArn = null }, "team-a"));
    }

    private static PolicyState Policy(IReadOnlyList<string> spaces, IReadOnlyList<string> roles, IReadOnlyList<string> regions, bool own) =>
        new("policy", spaces, new PolicyAllowance(roles, [], regions, own, Unguarded: false), null, [], null, null);
}
