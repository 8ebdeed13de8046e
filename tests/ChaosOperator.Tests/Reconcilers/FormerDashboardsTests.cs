using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Documents;
using ChaosOperator.Hosting;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Controllers;
using ChaosOperator.Kubernetes.Events;
using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Kubernetes.Tests.Server;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Kubernetes.Writing;
using ChaosOperator.Policies;
using ChaosOperator.Reconcilers;
using ChaosOperator.Resources;
using ChaosOperator.Tests.Documents;
using ChaosOperator.Tests.Policies;
using ChaosOperator.Tests.Shared;
using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.Tests.Reconcilers;

/// <summary>An experiment is moved to another account or role: its dashboard goes with it, and none is left behind without a word.</summary>
public sealed class FormerDashboardsTests : IEventRecorder, IAsyncLifetime
{
    private const string First = "111122223333";
    private const string Second = "444455556666";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 27, 4, 0, 0, TimeSpan.Zero));
    private readonly OperatorOptions _options = new();
    private readonly List<RecordedEvent> _events = [];
    private readonly V1Alpha1ChaosExperiment _experiment = new() { Metadata = new() { Name = "outage", NamespaceProperty = "resilience", Uid = "uid-1", Generation = 1 }, Spec = Spec(First) };
    private Func<StubCall, StubAnswer> _answer = _ => StubAnswer.Ok(new JsonObject());
    private string[] _allowed = [$"arn:aws:iam::{First}:role/*", $"arn:aws:iam::{Second}:role/*"];
    private StubAws _aws = null!;
    private AwsSessions _sessions = null!;
    private PolicyBook _policies = null!;
    private FormerDashboards _former = null!;
    private ExperimentDashboards _dashboards = null!;

    private static HypothesisSpec Hypothesis { get; } =
        YamlManifest.ReadAll(File.ReadAllText(Path.Combine(Repository.Folder("examples"), "region-failover", "hypothesis.yaml")))[0].Deserialize<V1Alpha1Hypothesis>(ResourceJson.Options)!.Spec;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What was asked of CloudWatch, with the account whose role asked.</summary>
    private IEnumerable<string> Asked => _aws.Calls.Where(call => call.Service == "monitoring").Select(call => $"{call.Operation} {call.AccessKey}");

    void IEventRecorder.Publish(RecordedEvent recorded) => _events.Add(recorded);

    public async ValueTask InitializeAsync()
    {
        _aws = await StubAws.StartAsync(call => call switch
        {
            { Operation: "AssumeRole" } when _answer(call) is { Status: not 200 } refused => refused,
            { Operation: "AssumeRole" } => StubAnswer.Assumed(call.Text("RoleArn").Split(':')[4]),
            { Operation: "GetDashboard" } => StubAnswer.Error(404, "ResourceNotFound"),
            _ => _answer(call),
        });
        _sessions = _aws.Sessions();
        _policies = new PolicyBook(new ShownCache<V1Alpha1ChaosPolicy>(() => [new() { Metadata = new() { Name = "p" }, Spec = new() { Allow = new() { Roles = _allowed, ExperimentRoles = _allowed, Regions = ["us-*"], Unguarded = true } } }]), new NoApi());
        _former = new FormerDashboards(_options, _sessions, _policies, this, _time);
        _dashboards = new ExperimentDashboards(_options, _sessions, _former, _time);
    }

    public ValueTask DisposeAsync()
    {
        _sessions.Dispose();
        return _aws.DisposeAsync();
    }

    [Fact]
    public async Task Moved_to_another_account_it_is_written_there_and_deleted_in_the_first_as_the_former_role()
    {
        await KeepAsync();
        _experiment.Spec = Spec(Second);

        await KeepAsync();

        Assert.Equal([$"GetDashboard {First}", $"PutDashboard {First}", $"DeleteDashboards {First}", $"GetDashboard {Second}", $"PutDashboard {Second}"], Asked);
        Assert.Equal((Second, null), (_experiment.Status!.Dashboard!.Place!.AccountId, _experiment.Status.Dashboard.Left));
        Assert.Empty(_events);
    }

    [Fact]
    public async Task Moved_to_another_role_of_the_account_it_is_written_again_since_that_role_may_not_be_allowed_to()
    {
        await KeepAsync();
        await KeepAsync();
        _aws.Forget();
        _experiment.Spec = Spec(First, "other");
        _answer = call => call.Operation == "PutDashboard" ? StubAnswer.Error(403, "AccessDenied") : StubAnswer.Ok(new JsonObject());

        await KeepAsync();

        // Put twice: the session of the role may have been revoked.
        Assert.Equal([$"GetDashboard {First}", $"PutDashboard {First}"], Asked.Distinct());
        Assert.Equal(ConditionStatus.False, _experiment.Status!.Conditions.Find(ExperimentConditions.DashboardWritten)!.Status);
    }

    [Theory]
    [InlineData("AssumeRole")]
    [InlineData("DeleteDashboards")]
    public async Task What_the_former_role_may_no_longer_delete_is_told_once_and_stops_nothing(string refused)
    {
        await KeepAsync();
        _experiment.Spec = Spec(Second);
        _sessions.Forget(_options.OwnerOf(_experiment));
        _answer = call => call.Operation == refused && (call.AccessKey == First || call.Text("RoleArn").Contains(First, StringComparison.Ordinal)) ? StubAnswer.Error(403, "AccessDenied") : StubAnswer.Ok(new JsonObject());

        await KeepAsync();
        await KeepAsync();

        var told = Assert.Single(_events);
        Assert.Equal(FormerDashboards.Reason, told.Reason);
        Assert.Contains($"aws cloudwatch delete-dashboards --dashboard-names {_experiment.Status!.Dashboard!.Name} --region us-east-1", told.Note, StringComparison.Ordinal);
        Assert.Contains($"account {First}", told.Note, StringComparison.Ordinal);
        Assert.Contains($"{refused}", told.Note, StringComparison.Ordinal);
        Assert.True(_experiment.Status.Conditions.IsTrue(ExperimentConditions.DashboardWritten));
        Assert.Single(Asked, asked => asked == $"PutDashboard {Second}");
    }

    [Fact]
    public async Task A_role_that_policies_no_longer_allow_is_not_assumed_for_it()
    {
        await KeepAsync();
        _allowed = [$"arn:aws:iam::{Second}:role/*"];
        _experiment.Spec = Spec(Second);
        _aws.Forget();

        await KeepAsync();

        Assert.DoesNotContain(Asked, asked => asked.EndsWith(First, StringComparison.Ordinal));
        Assert.Contains("no ChaosPolicy allows that any more", Assert.Single(_events).Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_can_pass_is_tried_again_while_the_new_one_is_there_already()
    {
        await KeepAsync();
        _experiment.Spec = Spec(Second);
        _answer = call => call.Operation == "DeleteDashboards" ? StubAnswer.Error(503, "ServiceUnavailable") : StubAnswer.Ok(new JsonObject());

        Assert.True(await KeepAsync());
        Assert.True(_experiment.Status!.Conditions.IsTrue(ExperimentConditions.DashboardWritten));
        Assert.Equal(First, Assert.Single(_experiment.Status.Dashboard!.Left!).AccountId);

        _answer = _ => StubAnswer.Ok(new JsonObject());
        Assert.False(await KeepAsync());
        Assert.Null(_experiment.Status.Dashboard.Left);
        Assert.Empty(_events);
    }

    [Fact]
    public async Task Moved_and_no_longer_wanted_it_is_deleted_in_both_accounts()
    {
        await KeepAsync();
        _experiment.Spec = Spec(Second) with { Dashboard = null };
        _aws.Forget();

        await KeepAsync();

        Assert.Equal([$"DeleteDashboards {First}", $"DeleteDashboards {Second}"], Asked);
        Assert.Null(_experiment.Status!.Dashboard);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("AccessDenied")]
    public async Task Deleted_after_it_was_moved_its_dashboards_go_in_both_accounts_and_it_does_not_wait_for_a_role_that_may_not_any_more(string? refusal)
    {
        await KeepAsync();
        _experiment.Spec = Spec(Second);
        _answer = call => call.Operation == "DeleteDashboards" ? StubAnswer.Error(503, "ServiceUnavailable") : StubAnswer.Ok(new JsonObject());
        await KeepAsync();
        _aws.Forget();
        Answer(call => call.AccessKey == First && refusal is not null ? StubAnswer.Error(403, refusal) : StubAnswer.Ok(new JsonObject()));

        Assert.Equal(ReconciliationResult.Success, await RemoveAsync());
        Assert.Equal([$"DeleteDashboards {First}", $"DeleteDashboards {Second}"], Asked.Distinct());
        Assert.Equal(refusal is null ? 0 : 1, _events.Count(told => told.Reason == FormerDashboards.Reason));
    }

    [Fact]
    public async Task Deleted_after_an_edit_to_a_role_that_no_policy_allows_it_is_cleaned_up_as_the_role_that_was_allowed()
    {
        await KeepAsync();
        _experiment.Status = _experiment.Status! with { Place = _experiment.Status!.Dashboard!.Place, Aws = new PlanRecord { TemplateId = "EXT1" } };
        _experiment.Spec = Spec(Second);
        _allowed = [$"arn:aws:iam::{First}:role/*"];
        _aws.Forget();
        Answer(_ => StubAnswer.Ok(new JsonObject()));

        Assert.Equal(ReconciliationResult.Success, await RemoveAsync());
        Assert.Equal([$"DeleteDashboards {First}"], Asked);
        Assert.Contains(_aws.Calls, call => call is { Operation: "GetExperimentTemplate", AccessKey: First });
        Assert.DoesNotContain(_aws.Calls, call => call.AccessKey == Second || call.Text("RoleArn").Contains(Second, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Deleted_after_an_edit_to_a_role_that_no_policy_allows_only_its_dashboard_is_left_to_the_former_role()
    {
        await KeepAsync();
        _experiment.Spec = Spec(Second);
        _allowed = [$"arn:aws:iam::{First}:role/*"];
        _aws.Forget();
        Answer(_ => StubAnswer.Ok(new JsonObject()));

        Assert.Equal(ReconciliationResult.Success, await RemoveAsync());
        Assert.Equal([$"DeleteDashboards {First}"], Asked);
        Assert.DoesNotContain(_aws.Calls, call => call.Text("RoleArn").Contains(Second, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Deleted_after_its_policy_was_taken_away_it_is_cleaned_up_as_the_role_that_made_it_and_by_no_other(bool isRecorded)
    {
        await KeepAsync();
        _experiment.Status = _experiment.Status! with { Place = isRecorded ? _experiment.Status!.Dashboard!.Place : null, Aws = new PlanRecord { TemplateId = "EXT1" } };
        _allowed = [];
        _aws.Forget();
        Answer(_ => StubAnswer.Ok(new JsonObject()));

        var removed = await RemoveAsync();

        Assert.Equal(isRecorded, removed == ReconciliationResult.Success);
        Assert.Equal(isRecorded ? [$"DeleteDashboards {First}"] : [], Asked);
        Assert.Equal(isRecorded, !_events.Any(told => told.Note.Contains("No ChaosPolicy lets namespace resilience use role", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_end_of_an_experiment_waits_a_quarter_of_an_hour_for_a_former_account_that_cannot_be_reached()
    {
        await KeepAsync();
        _experiment.Spec = Spec(Second);
        Answer(call => call.AccessKey == First ? StubAnswer.Error(503, "ServiceUnavailable") : StubAnswer.Ok(new JsonObject()));

        Assert.NotEqual(ReconciliationResult.Success, await RemoveAsync());
        Assert.DoesNotContain(_events, told => told.Reason == FormerDashboards.Reason);

        _time.Advance(FormerDashboards.Patience + TimeSpan.FromSeconds(1));
        Assert.Equal(ReconciliationResult.Success, await RemoveAsync());
        Assert.Single(_events, told => told.Reason == FormerDashboards.Reason);
    }

    /// <summary>What AWS answers to a removal: how dashboards are deleted is for the test to say.</summary>
    private void Answer(Func<StubCall, StubAnswer> delete) => _answer = call => call.Operation switch
    {
        "DeleteDashboards" => delete(call),
        "ListExperimentTemplates" => StubAnswer.Ok(new JsonObject { ["experimentTemplates"] = new JsonArray() }),
        _ => StubAnswer.Ok(new JsonObject()),
    };

    private async Task<ReconciliationResult> RemoveAsync()
    {
        _experiment.Metadata.Finalizers = [Names.CleanupFinalizer];
        _experiment.Metadata.DeletionTimestamp ??= _time.GetUtcNow().UtcDateTime;
        await using var server = await TestApiServer.StartAsync();
        server.Otherwise = (context, _, _) => Answers.Json(context, 200, JsonSerializer.Serialize(_experiment, ResourceJson.Options));
        var removed = await Removal(server).RemoveAsync(_experiment, Token);
        Assert.Equal(removed == ReconciliationResult.Success, server.Requests.Any(request => request.Body.Contains("finalizers", StringComparison.Ordinal)));
        return removed;
    }

    private ExperimentRemoval Removal(TestApiServer server)
    {
        var (api, kind, runKind) = (server.ApiClient(), ResourceKind.Of<V1Alpha1ChaosExperiment>(), ResourceKind.Of<V1Alpha1ChaosRun>());
        var writer = new ResourceWriter<V1Alpha1ChaosExperiment>(api, kind, Names.Operator, new SoleLeadership(), ResourceJson.Options);
        var runs = new ExperimentRuns(new ShownCache<V1Alpha1ChaosRun>(() => []), new ResourceApi<V1Alpha1ChaosRun>(api, runKind, null, ResourceJson.Options), null!, null!, writer, this);
        var named = new NamedInCluster(new ShownCache<V1Alpha1ChaosExperiment>(() => []), new ShownCache<V1Alpha1ChaosRun>(() => []));
        return new ExperimentRemoval(_options, new ResourceApi<V1Alpha1ChaosExperiment>(api, kind, null, ResourceJson.Options), named, runs, _sessions, new LookTimes(_time), _former, _policies, new MetadataWriter<V1Alpha1ChaosExperiment>(writer), this, _time);
    }

    private static ChaosExperimentSpec Spec(string account, string role = "operator") => DocumentedExperiment.Spec with
    {
        Aws = new() { Region = "us-east-1", RoleArn = $"arn:aws:iam::{account}:role/{role}", ExperimentRoleArn = $"arn:aws:iam::{account}:role/fis" },
        Dashboard = new(),
    };

    /// <summary>One look, as the reconciler does it.</summary>
    private async Task<bool> KeepAsync()
    {
        var experiment = ExperimentReader.Read(_experiment.Spec, _ => null).Value!;
        var admitted = new Admission(experiment, Hypothesis, null, new Acceptance(AcceptanceState.Ready, "Accepted", "It can be run."));
        var intended = (_experiment.Status ?? new ChaosExperimentStatus()) with { Dashboard = _dashboards.Intended(_experiment, admitted) };
        (_experiment.Status, var isUnfinished) = await _dashboards.KeepAsync(_experiment, admitted, intended, [], Token);
        return isUnfinished;
    }
}
