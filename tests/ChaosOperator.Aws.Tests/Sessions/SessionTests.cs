using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Amazon.FIS.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Resilience;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.Aws.Tests.Sessions;

public sealed class SessionTests
{
    private const string RoleA = "arn:aws:iam::111122223333:role/team-a";
    private const string RoleB = "arn:aws:iam::111122223333:role/team-b";
    private const string Experiment = """{"experiment":{"id":"EXP1"}}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_role_is_assumed_once_and_its_calls_are_signed_with_its_own_key()
    {
        await using var aws = await StubAws.StartAsync(call => call.Service == "sts" ? Assumed(call) : StubAnswer.Ok(JsonNode.Parse(Experiment)!));
        using var sessions = aws.Sessions();

        await GetAsync(sessions.For(Target(RoleA), StubAws.Owner));
        await GetAsync(sessions.For(Target(RoleB), StubAws.Owner));
        await GetAsync(sessions.For(Target(RoleA), StubAws.Owner));
        await GetAsync(sessions.For(Target(null), StubAws.Owner));

        Assert.Equal(["KEY-team-a", "KEY-team-b", "KEY-team-a", "OWN"], aws.Calls.Where(call => call.Service == "fis").Select(call => call.AccessKey));
        Assert.Equal([RoleA, RoleB], aws.Calls.Where(call => call.Service == "sts").Select(call => call.Text("RoleArn")));
        Assert.All(aws.Calls.Where(call => call.Service == "sts"), call => Assert.Equal("lab@resilience@us-region-outage", call.Text("RoleSessionName")));
    }

    /// <summary>An hour is asked for; how long a session lasts AWS says, and may say less.</summary>
    [Theory]
    [InlineData(60, false)]
    [InlineData(15, false)]
    [InlineData(4, true)]
    public async Task A_session_is_renewed_by_what_AWS_says_of_its_end_and_not_by_what_was_asked_for(int minutes, bool isRenewed)
    {
        await using var aws = await StubAws.StartAsync(call => call.Service == "sts" ? StubAnswer.Assumed(until: TimeProvider.System.GetUtcNow().AddMinutes(minutes)) : StubAnswer.Ok(JsonNode.Parse(Experiment)!));
        using var sessions = aws.Sessions();

        for (var call = 0; call < 3; call++) await GetAsync(sessions.For(Target(RoleA), StubAws.Owner));

        Assert.Equal(isRenewed, aws.Calls.Count(call => call.Service == "sts") > 1);
        Assert.All(aws.Calls.Where(call => call.Service == "sts"), call => Assert.Equal("3600", call.Text("DurationSeconds")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(RoleA)]
    public async Task Whose_sight_a_session_has_is_known_before_there_is_one(string? role)
    {
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Assumed());
        using var sessions = aws.Sessions();

        Assert.Equal(sessions.For(Target(role), StubAws.Owner).Sight, AwsSight.Of(Target(role), StubAws.Owner));
    }

    [Fact]
    public async Task Two_namespaces_never_share_the_credentials_of_a_role_and_each_gives_its_own_external_id()
    {
        var issued = 0;
        await using var aws = await StubAws.StartAsync(call => call.Service == "sts"
            ? StubAnswer.Assumed($"KEY-{++issued}")
            : StubAnswer.Ok(JsonNode.Parse(Experiment)!));
        using var sessions = aws.Sessions();
        var other = StubAws.Owner with { Namespace = "payments" };

        await GetAsync(sessions.For(Target(RoleA), StubAws.Owner));
        await GetAsync(sessions.For(Target(RoleA), other));
        await GetAsync(sessions.For(Target(RoleA), StubAws.Owner));

        Assert.Equal(["KEY-1", "KEY-2", "KEY-1"], aws.Calls.Where(call => call.Service == "fis").Select(call => call.AccessKey));
        Assert.Equal(["chaos-operator/lab/resilience", "chaos-operator/lab/payments"], aws.Calls.Where(call => call.Service == "sts").Select(call => call.Text("ExternalId")));
    }

    [Fact]
    public async Task Calls_of_many_namespaces_that_cross_on_the_one_client_are_each_signed_with_the_key_of_their_own()
    {
        const int Namespaces = 40;
        var refused = new ConcurrentDictionary<string, bool>();
        await using var aws = await StubAws.StartAsync(async call =>
        {
            // A key says for which namespace it was issued; each is refused once as expired, so that roles are also assumed in the middle of the others' calls.
            if (call.Service == "sts") return StubAnswer.Assumed($"KEY-{call.Text("ExternalId").Split('/')[^1]}");
            await Task.Yield();
            return call.Path[^1].StartsWith("first-", StringComparison.Ordinal) && refused.TryAdd(call.AccessKey, true) ? StubAnswer.Error(403, "ExpiredTokenException") : StubAnswer.Ok(JsonNode.Parse(Experiment)!);
        });
        using var sessions = aws.Sessions();

        await Task.WhenAll(Enumerable.Range(0, Namespaces).Select(number => Task.Run(
            async () =>
            {
                var session = sessions.For(Target($"arn:aws:iam::{number:000000000000}:role/team"), StubAws.Owner with { Namespace = $"n{number}" });
                await Task.WhenAll(((string[])["first", "second", "third"]).Select(id => session.Fis.CallAsync(
                    "GetExperiment", "experiment", (fis, token) => fis.GetExperimentAsync(new GetExperimentRequest { Id = $"{id}-n{number}" }, token), Token)));
            },
            Token)));

        var calls = aws.Calls.Where(call => call.Service == "fis").ToList();
        Assert.Equal(Namespaces * 4, calls.Count);
        Assert.All(calls, call => Assert.Equal($"KEY-{call.Path[^1].Split('-')[1]}", call.AccessKey));
    }

    [Fact]
    public async Task An_experiment_that_is_gone_leaves_no_credentials_behind()
    {
        await using var aws = await StubAws.StartAsync(call => call.Service == "sts" ? Assumed(call) : StubAnswer.Ok(JsonNode.Parse(Experiment)!));
        using var sessions = aws.Sessions();

        await GetAsync(sessions.For(Target(RoleA), StubAws.Owner));
        sessions.Forget(StubAws.Owner with { Experiment = "another" });
        await GetAsync(sessions.For(Target(RoleA), StubAws.Owner));
        sessions.Forget(StubAws.Owner);
        await GetAsync(sessions.For(Target(RoleA), StubAws.Owner));

        Assert.Equal(["AssumeRole", "GetExperiment", "GetExperiment", "AssumeRole", "GetExperiment"], aws.Operations);
    }

    [Fact]
    public async Task A_role_whose_credentials_are_refused_as_expired_is_assumed_again_at_once()
    {
        var answers = new Queue<StubAnswer>([StubAnswer.Error(403, "ExpiredTokenException"), StubAnswer.Ok(JsonNode.Parse(Experiment)!)]);
        await using var aws = await StubAws.StartAsync(call => call.Service == "sts" ? Assumed(call) : answers.Dequeue());

        await GetAsync(aws.Sessions().For(Target(RoleA), StubAws.Owner));

        Assert.Equal(["AssumeRole", "GetExperiment", "AssumeRole", "GetExperiment"], aws.Operations);
    }

    [Theory]
    [InlineData("AccessDeniedException", 0)]
    [InlineData("AccessDeniedException", 30)]
    [InlineData("UnrecognizedClientException", 0)]
    public async Task A_session_that_was_revoked_is_begun_anew_at_whatever_age_and_the_call_made_again(string code, int minutes)
    {
        var clock = new FakeTimeProvider();
        var (assumed, revoked) = (0, "");
        await using var aws = await StubAws.StartAsync(call =>
            call.Service == "sts" ? StubAnswer.Assumed($"KEY-{++assumed}")
            : call.AccessKey == revoked ? StubAnswer.Error(403, code, "User is not authorized, with an explicit deny in an identity-based policy.")
            : StubAnswer.Ok(JsonNode.Parse(Experiment)!));
        using var sessions = aws.Sessions(new ResilienceOptions { Retries = 0, Clock = clock });
        var session = sessions.For(Target(RoleA), StubAws.Owner);
        await GetAsync(session);

        revoked = "KEY-1";
        clock.Advance(TimeSpan.FromMinutes(minutes));
        await GetAsync(session);

        Assert.Equal(["KEY-1", "KEY-1", "KEY-2"], aws.Calls.Where(call => call.Service == "fis").Select(call => call.AccessKey));
    }

    [Theory]
    [InlineData("AccessDeniedException")]
    [InlineData("ExpiredTokenException")]
    public async Task Calls_that_are_refused_at_once_since_their_session_is_over_all_come_through(string code)
    {
        const int Calls = 20;
        var (assumed, refused, all) = (0, 0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await using var aws = await StubAws.StartAsync(async call =>
        {
            if (call.Service == "sts") return StubAnswer.Assumed($"KEY-{Interlocked.Increment(ref assumed)}");
            if (call.AccessKey != "KEY-1") return StubAnswer.Ok(JsonNode.Parse(Experiment)!);
            if (Interlocked.Increment(ref refused) == Calls) all.SetResult();
            await all.Task;
            return StubAnswer.Error(403, code, "no");
        });
        using var sessions = aws.Sessions();

        await Task.WhenAll(Enumerable.Range(0, Calls).Select(number => GetAsync(sessions.For(Target(RoleA) with { Region = $"region-{number}" }, StubAws.Owner))));

        // One more when a call gave up the new session before it was told of it.
        Assert.InRange(assumed, 2, 4);
    }

    /// <summary>The operator's own credentials have expired under it, which their source mends at the next try.</summary>
    [Fact]
    public async Task A_role_that_could_not_be_assumed_for_expired_credentials_of_the_operator_is_tried_once_more()
    {
        var assumed = 0;
        await using var aws = await StubAws.StartAsync(call =>
            call.Service != "sts" ? StubAnswer.Ok(JsonNode.Parse(Experiment)!)
            : ++assumed > 1 ? Assumed(call)
            : new StubAnswer(403, "<ErrorResponse><Error><Type>Sender</Type><Code>ExpiredToken</Code><Message>expired</Message></Error><RequestId>x</RequestId></ErrorResponse>", "text/xml"));
        using var sessions = aws.Sessions();

        await GetAsync(sessions.For(Target(RoleA), StubAws.Owner));

        Assert.Equal(["AssumeRole", "AssumeRole", "GetExperiment"], aws.Operations);
    }

    [Fact]
    public async Task A_role_that_may_not_do_something_is_assumed_in_vain_once_in_a_while_and_not_for_every_call()
    {
        var clock = new FakeTimeProvider();
        await using var aws = await StubAws.StartAsync(call => call.Service == "sts" ? Assumed(call) : StubAnswer.Error(403, "AccessDeniedException", "no"));
        using var sessions = aws.Sessions(new ResilienceOptions { Retries = 0, Clock = clock });
        var session = sessions.For(Target(RoleA), StubAws.Owner);

        for (var call = 0; call < 3; call++) Assert.Equal(AwsFailureKind.AccessDenied, (await RefusalAsync(session)).Kind);
        Assert.Equal(2, aws.Calls.Count(call => call.Service == "sts"));
        clock.Advance(RoleCredentials.MayBeRevoked);
        for (var call = 0; call < 3; call++) Assert.Equal(AwsFailureKind.AccessDenied, (await RefusalAsync(session)).Kind);

        Assert.Equal(3, aws.Calls.Count(call => call.Service == "sts"));
        Assert.Equal(8, aws.Calls.Count(call => call.Service == "fis"));
    }

    [Fact]
    public async Task Credentials_that_nobody_has_used_for_an_hour_are_let_go_and_those_in_use_are_not()
    {
        var clock = new FakeTimeProvider();
        await using var aws = await StubAws.StartAsync(call => call.Service == "sts" ? Assumed(call) : StubAnswer.Ok(JsonNode.Parse(Experiment)!));
        using var sessions = aws.Sessions(new ResilienceOptions { Clock = clock });
        var waiting = sessions.For(Target(RoleA), StubAws.Owner);

        await GetAsync(waiting);
        for (var half = 0; half < 3; half++)
        {
            await GetAsync(sessions.For(Target(RoleB), StubAws.Owner));
            clock.Advance(TimeSpan.FromMinutes(30));
        }

        Assert.Equal(1, sessions.Kept);
        await GetAsync(waiting);
        await GetAsync(sessions.For(Target(RoleA), StubAws.Owner));
        Assert.Equal([RoleA, RoleB, RoleA], aws.Calls.Where(call => call.Service == "sts").Select(call => call.Text("RoleArn")));
    }

    [Fact]
    public async Task Sessions_carry_tags_only_where_the_operator_is_told_so()
    {
        await using var aws = await StubAws.StartAsync(call => call.Service == "sts" ? Assumed(call) : StubAnswer.Ok(JsonNode.Parse(Experiment)!));
        using var tagging = aws.Sessions(tagsSessions: true);
        using var plain = aws.Sessions();

        await GetAsync(tagging.For(Target(RoleA), StubAws.Owner));
        await GetAsync(plain.For(Target(RoleA), StubAws.Owner));

        var (tagged, untagged) = (aws.Calls.First(call => call.Service == "sts"), aws.Calls.Last(call => call.Service == "sts"));
        Assert.Equal(
            [("chaosoperator.dev/cluster", "lab"), ("chaosoperator.dev/namespace", "resilience"), ("chaosoperator.dev/experiment", "us-region-outage")],
            Enumerable.Range(1, 3).Select(number => (tagged.Text($"Tags.member.{number}.Key"), tagged.Text($"Tags.member.{number}.Value"))));
        Assert.DoesNotContain(untagged.Body, member => member.Key.StartsWith("Tags", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_tags_may_be_why_a_role_cannot_be_assumed_it_is_said()
    {
        await using var aws = await StubAws.StartAsync(_ => new StubAnswer(
            403, "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no</Message></Error><RequestId>x</RequestId></ErrorResponse>", "text/xml"));

        var refusal = await Assert.ThrowsAsync<AwsRefusedException>(() => GetAsync(aws.Sessions(tagsSessions: true).For(Target(RoleA), StubAws.Owner)));

        Assert.Contains("sts:AssumeRole and sts:TagSession (in both policies, since --session-tags is set) on it", refusal.Message, StringComparison.Ordinal);
        Assert.Single(aws.Calls);
    }

    [Theory]
    [InlineData(403, "AccessDenied", "User: arn:aws:sts::111122223333:assumed-role/pod/eks is not authorized to perform: sts:TagSession on resource: arn:aws:iam::111122223333:role/a", false, "allow sts:TagSession on it beside sts:AssumeRole", "The tags are those that EKS Pod Identity hands on.")]
    [InlineData(403, "AccessDenied", "User: arn:aws:sts::111122223333:assumed-role/pod/eks is not authorized to perform: sts:TagSession on resource: arn:aws:iam::111122223333:role/a", true, "deploy/iam/operator-trust.json", "The tags are those of --session-tags, and of EKS")]
    [InlineData(400, "PackedPolicyTooLarge", "Packed size of session tags consumes 112% of allotted space.", true, "(Packed size of session tags consumes 112% of allotted space)", "disableSessionTags")]
    public async Task Tags_that_keep_a_role_from_being_assumed_are_told_with_the_remedy(int status, string code, string message, bool tagsSessions, params string[] told)
    {
        await using var aws = await StubAws.StartAsync(_ => new StubAnswer(
            status, $"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error><RequestId>x</RequestId></ErrorResponse>", "text/xml"));

        var refusal = await Assert.ThrowsAsync<AwsRefusedException>(() => GetAsync(aws.Sessions(tagsSessions: tagsSessions).For(Target(RoleA), StubAws.Owner)));

        Assert.Equal((AwsFailureKind.AccessDenied, "sts:AssumeRole"), (refusal.Failure.Kind, refusal.Failure.Operation));
        Assert.All(told, words => Assert.Contains(words, refusal.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_role_that_may_not_be_assumed_is_a_denied_AssumeRole()
    {
        await using var aws = await StubAws.StartAsync(_ => new StubAnswer(
            403, "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no</Message></Error><RequestId>x</RequestId></ErrorResponse>", "text/xml"));

        var refusal = await Assert.ThrowsAsync<AwsRefusedException>(() => GetAsync(aws.Sessions().For(Target(RoleA), StubAws.Owner)));

        Assert.Equal((AwsFailureKind.AccessDenied, "sts:AssumeRole"), (refusal.Failure.Kind, refusal.Failure.Operation));
        Assert.Contains(RoleA, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("external id, chaos-operator/lab/resilience", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-east-1", "aws", "us-east-1")]
    [InlineData("us-gov-east-1", "aws-us-gov", "us-gov-west-1")]
    [InlineData("cn-north-1", "aws-cn", "cn-northwest-1")]
    public void Health_checks_are_read_where_their_partition_publishes_them(string region, string partition, string home)
    {
        using var sessions = new AwsSessions();
        var session = sessions.For(region, null, partition, "111122223333", StubAws.Owner);

        Assert.Equal(home, session.CloudWatch(MetricSource.HealthCheckHome).Region);
        Assert.Equal(region, session.CloudWatch().Region);
        Assert.Equal("eu-west-1", session.CloudWatch("eu-west-1").Region);
        Assert.Same(session.CloudWatch("eu-west-1"), session.CloudWatch("eu-west-1"));
    }

    [Fact]
    public async Task A_service_that_is_down_is_left_alone_for_a_while_and_the_others_are_not()
    {
        var clock = new FakeTimeProvider();
        var isDown = true;
        await using var aws = await StubAws.StartAsync(call => call.Service switch
        {
            "fis" when isDown => StubAnswer.Error(500, "InternalServerError"),
            "fis" => StubAnswer.Ok(JsonNode.Parse(Experiment)!),
            _ => StubAnswer.Ok(new JsonObject()),
        });
        var session = aws.Session(new ResilienceOptions { Retries = 0, MinimumCalls = 3, Clock = clock });

        for (var call = 0; call < 5; call++) Assert.Equal(AwsFailureKind.Transient, (await RefusalAsync(session)).Kind);
        var held = await RefusalAsync(session);
        Assert.Equal(3, aws.Calls.Count);
        Assert.Contains("held back", held.Message, StringComparison.Ordinal);

        await session.Ssm.CallAsync("DescribeDocument", "document d", (ssm, token) => ssm.DescribeDocumentAsync("d", token), Token);
        isDown = false;
        clock.Advance(TimeSpan.FromSeconds(11));
        await GetAsync(session);
        Assert.Equal(5, aws.Calls.Count);
    }

    [Fact]
    public async Task Throttles_do_not_open_the_circuit()
    {
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Error(400, "ThrottlingException"));
        // Slowed down, the later calls wait for their turn: by a clock on which that is soon.
        var session = aws.Session(new ResilienceOptions { Retries = 0, MinimumCalls = 2, RateClock = new QuickClock(), Patience = TimeSpan.FromHours(1) });

        for (var call = 0; call < 5; call++) Assert.Equal(AwsFailureKind.Throttled, (await RefusalAsync(session)).Kind);

        Assert.Equal(5, aws.Calls.Count);
    }

    [Fact]
    public async Task A_call_without_an_answer_ends_at_its_deadline()
    {
        var clock = new FakeTimeProvider();
        var silence = new Silence();
        await using var aws = await StubAws.StartAsync(silence.AnswerAsync);
        var call = RefusalAsync(aws.Session(new ResilienceOptions { Retries = 0, Clock = clock }));

        await silence.Arrived.WaitAsync(TimeSpan.FromSeconds(30), Token);
        clock.Advance(TimeSpan.FromSeconds(21));
        var failure = await call;
        silence.End();

        Assert.Equal(AwsFailureKind.Transient, failure.Kind);
        Assert.Contains("no answer came in time", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_not_told_of_a_failure()
    {
        var silence = new Silence();
        await using var aws = await StubAws.StartAsync(silence.AnswerAsync);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var call = GetAsync(aws.Session(), giveUp.Token);

        await silence.Arrived.WaitAsync(TimeSpan.FromSeconds(30), Token);
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        silence.End();
    }

    private static AwsTarget Target(string? role) => new(StubAws.Region, role, "arn:aws:iam::111122223333:role/fis");

    private static Task<GetExperimentResponse> GetAsync(AwsSession session, CancellationToken? token = null) => session.Fis.CallAsync(
        "GetExperiment", "experiment EXP1", (fis, inner) => fis.GetExperimentAsync(new GetExperimentRequest { Id = "EXP1" }, inner), token ?? Token);

    private static async Task<AwsFailure> RefusalAsync(AwsSession session) =>
        (await Assert.ThrowsAsync<AwsRefusedException>(() => GetAsync(session))).Failure;

    private static StubAnswer Assumed(StubCall call) => StubAnswer.Assumed($"KEY-{call.Text("RoleArn").Split('/')[^1]}");

    /// <summary>A service that takes calls and says nothing.</summary>
    private sealed class Silence
    {
        private readonly TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<StubAnswer> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Arrived => arrived.Task;

        public Task<StubAnswer> AnswerAsync(StubCall call)
        {
            arrived.TrySetResult();
            return answer.Task;
        }

        public void End() => answer.TrySetResult(StubAnswer.Lost);
    }
}
