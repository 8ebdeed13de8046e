using ChaosOperator.Lab.Tests.Support;

namespace ChaosOperator.Lab.Tests.Lambda;

public sealed class LambdaTests
{
    private const string Us = "us-east-1";
    private const string Function = "example-us-hello";

    [Fact]
    public async Task An_update_replaces_layers_and_environment_whole_and_is_in_progress_for_a_while()
    {
        await using var lab = await RunningLab.StartAsync();
        var updated = await lab.Cli.OkAsync(Us, "lambda", "update-function-configuration", "--function-name", Function, "--environment", "Variables={A=1}", "--layers", FaultByHand.Layer);
        Assert.Equal("InProgress", (string?)updated["LastUpdateStatus"]);
        var refused = await lab.Cli.FailAsync(Us, "lambda", "update-function-configuration", "--function-name", Function, "--timeout", "9");
        Assert.Contains("ResourceConflictException", refused);
        await lab.AdvanceAsync(3);

        var read = await lab.Cli.OkAsync(Us, "lambda", "get-function-configuration", "--function-name", Function);
        Assert.Equal("Successful", (string?)read["LastUpdateStatus"]);
        Assert.Equal("""{"A":"1"}""", read["Environment"]!["Variables"]!.ToJsonString());
        Assert.Equal(FaultByHand.Layer, (string?)read["Layers"]![0]!["Arn"]);
    }

    [Fact]
    public async Task A_stale_RevisionId_is_refused_and_changes_nothing()
    {
        await using var lab = await RunningLab.StartAsync();
        var error = await lab.Cli.FailAsync(Us, "lambda", "update-function-configuration", "--function-name", Function, "--timeout", "9", "--revision-id", "11111111-2222-4333-8444-555555555555");

        Assert.Contains("PreconditionFailedException", error);
        Assert.Equal(60, (int)(await lab.Cli.OkAsync(Us, "lambda", "get-function-configuration", "--function-name", Function))["Timeout"]!);
    }

    [Fact]
    public async Task Publishing_an_unchanged_function_makes_no_new_version()
    {
        await using var lab = await RunningLab.StartAsync();
        Assert.Equal("1", (string?)(await lab.Cli.OkAsync(Us, "lambda", "publish-version", "--function-name", Function))["Version"]);
        await lab.Cli.OkAsync(Us, "lambda", "update-function-configuration", "--function-name", Function, "--timeout", "9");
        await lab.AdvanceAsync(3);

        var second = await lab.Cli.OkAsync(Us, "lambda", "publish-version", "--function-name", Function);
        Assert.Equal(("2", "Pending"), ((string?)second["Version"], (string?)second["State"]));
        await lab.AdvanceAsync(3);
        var active = await lab.Cli.OkAsync(Us, "lambda", "get-function-configuration", "--function-name", Function, "--qualifier", "2");
        Assert.Equal(("Active", 9), ((string?)active["State"], (int)active["Timeout"]!));
        Assert.Equal(3, (await lab.Cli.OkAsync(Us, "lambda", "list-versions-by-function", "--function-name", Function))["Versions"]!.AsArray().Count);
    }

    [Fact]
    public async Task Alias_weights_stay_when_absent_and_go_only_with_an_explicit_empty_map()
    {
        await using var lab = await RunningLab.StartAsync();
        await lab.Cli.OkAsync(Us, "lambda", "update-function-configuration", "--function-name", Function, "--timeout", "9");
        await lab.AdvanceAsync(3);
        await lab.Cli.OkAsync(Us, "lambda", "publish-version", "--function-name", Function);
        string[] update = ["lambda", "update-alias", "--function-name", Function, "--name", "live"];

        await lab.Cli.OkAsync(Us, [.. update, "--routing-config", "AdditionalVersionWeights={2=0.25}"]);
        var kept = await lab.Cli.OkAsync(Us, [.. update, "--description", "same weights"]);
        var removed = await lab.Cli.OkAsync(Us, [.. update, "--routing-config", "AdditionalVersionWeights={}"]);

        Assert.Equal(0.25, (double)kept["RoutingConfig"]!["AdditionalVersionWeights"]!["2"]!);
        Assert.Null(removed["RoutingConfig"]);
    }

    [Fact]
    public async Task A_version_that_an_alias_points_to_cannot_be_deleted()
    {
        await using var lab = await RunningLab.StartAsync();
        Assert.Contains("ResourceConflictException", await lab.Cli.FailAsync(Us, "lambda", "delete-function", "--function-name", Function, "--qualifier", "1"));
        await lab.Cli.OkAsync(Us, "lambda", "update-alias", "--function-name", Function, "--name", "live", "--function-version", "$LATEST");

        await lab.Cli.OkAsync(Us, "lambda", "delete-function", "--function-name", Function, "--qualifier", "1");
        Assert.Contains("ResourceNotFoundException", await lab.Cli.FailAsync(Us, "lambda", "get-function-configuration", "--function-name", Function, "--qualifier", "1"));
    }

    [Fact]
    public async Task Functions_are_found_by_name_and_by_ARN_in_their_own_region_only()
    {
        await using var lab = await RunningLab.StartAsync();
        var arn = $"arn:aws:lambda:us-east-1:111122223333:function:{Function}";
        Assert.Equal(arn, (string?)(await lab.Cli.OkAsync(Us, "lambda", "get-function", "--function-name", arn))["Configuration"]!["FunctionArn"]);

        Assert.Contains("ResourceNotFoundException", await lab.Cli.FailAsync("eu-west-1", "lambda", "get-function", "--function-name", Function));
        Assert.Equal(3, (await lab.Cli.OkAsync("eu-west-1", "lambda", "list-functions"))["Functions"]!.AsArray().Count);
    }

    [Fact]
    public async Task Tags_can_be_set_listed_and_removed()
    {
        await using var lab = await RunningLab.StartAsync();
        var arn = $"arn:aws:lambda:us-east-1:111122223333:function:{Function}";
        await lab.Cli.OkAsync(Us, "lambda", "tag-resource", "--resource", arn, "--tags", "team=web,tier=1");
        await lab.Cli.OkAsync(Us, "lambda", "untag-resource", "--resource", arn, "--tag-keys", "tier");

        Assert.Equal("""{"team":"web"}""", (await lab.Cli.OkAsync(Us, "lambda", "list-tags", "--resource", arn))["Tags"]!.ToJsonString());
    }
}
