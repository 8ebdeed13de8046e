using Amazon.Lambda.Model;
using ChaosOperator.Demo.Aws;

namespace ChaosOperator.Demo.Tests.Aws;

public sealed class FunctionFactsTests
{
    [Fact]
    public void A_layer_that_was_left_behind_is_named_with_what_was_there_before()
    {
        var before = Facts(Configuration());
        var after = Facts(Configuration(new Layer { Arn = "arn:chaos" }));

        Assert.Equal(["layers: was [], is [arn:chaos]"], after.DifferencesFrom(before));
    }

    [Fact]
    public void Revision_and_date_are_no_difference()
    {
        var changed = Configuration();
        changed.RevisionId = "another";
        changed.LastModified = "later";

        Assert.Empty(Facts(changed).DifferencesFrom(Facts(Configuration())));
    }

    [Fact]
    public void An_alias_that_points_elsewhere_and_a_version_too_many_are_differences()
    {
        var before = Facts(Configuration());
        var after = Facts(Configuration(), aliasVersion: "2", versions: ["$LATEST", "1", "2"]);

        Assert.Equal(
            ["alias live: was 1, is 2", "versions: was [$LATEST, 1], is [$LATEST, 1, 2]"],
            after.DifferencesFrom(before));
    }

    private static FunctionFacts Facts(GetFunctionConfigurationResponse configuration, string aliasVersion = "1", params string[] versions) => new(
        FunctionFacts.Of(
                configuration,
                new GetAliasResponse { Name = "live", FunctionVersion = aliasVersion },
                new ListVersionsByFunctionResponse
                {
                    Versions = [.. (versions.Length > 0 ? versions : ["$LATEST", "1"]).Select(version => new FunctionConfiguration { Version = version })],
                })
            .ToDictionary(fact => fact.What, fact => fact.Value));

    private static GetFunctionConfigurationResponse Configuration(params Layer[] layers) => new()
    {
        Layers = [.. layers],
        Environment = new EnvironmentResponse { Variables = new Dictionary<string, string> { ["STAGE"] = "prod" } },
        RevisionId = "one",
    };
}
