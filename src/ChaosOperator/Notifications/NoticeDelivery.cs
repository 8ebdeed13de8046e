using ChaosOperator.Core.Notifications;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Kubernetes.Events;
using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Resources;
using Polly;
using Polly.Retry;

namespace ChaosOperator.Notifications;

/// <summary>Delivers one notice to one receiver: again and again while that may help, for a day, and says so where people look.</summary>
internal sealed class NoticeDelivery(
    WebhookClient client, IEventRecorder events, ILeadership leadership, TimeProvider time, TimeProvider realTime, ILogger<NoticeDelivery> logger)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    /// <summary>The longest that a receiver may put off the next attempt by <c>Retry-After</c>.</summary>
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    /// <summary>After so many attempts in vain, about a minute, people are told that they may not have been told.</summary>
    private const int ManyAttempts = 5;

    /// <summary>Delivers it.</summary>
    /// <param name="receiver">To whom.</param>
    /// <param name="run">The run, for events.</param>
    /// <param name="notice">What.</param>
    /// <param name="attempts">Lets so many attempts be made to the receiver at once.</param>
    /// <param name="cancellationToken">Gives up without a settlement: another replica, or the next start, delivers it.</param>
    public async Task<Settlement> DeliverAsync(Receiver receiver, V1Alpha1ChaosRun run, Notice notice, SemaphoreSlim attempts, CancellationToken cancellationToken)
    {
        var body = NoticeBody.Of(notice, receiver.Format, receiver.Page);
        var answer = await Pipeline(receiver, run, notice).ExecuteAsync(
            async token =>
            {
                await attempts.WaitAsync(token);
                try
                {
                    return leadership.MayAct() ? await client.PostAsync(receiver, body, token) : new WebhookAnswer.Later("this replica does not surely hold the lease", null);
                }
                finally
                {
                    attempts.Release();
                }
            },
            cancellationToken);
        if (answer is WebhookAnswer.NotTaken { Why: var why })
        {
            GiveUp(receiver, run, notice, why);
            return Settlement.GivenUp;
        }

        NotificationMetrics.Count(receiver.Name, notice.Kind, "delivered");
        logger.LogInformation("{Receiver} was told: {Title}", receiver, notice.Title);
        return Settlement.Delivered;
    }

    private ResiliencePipeline<WebhookAnswer> Pipeline(Receiver receiver, V1Alpha1ChaosRun run, Notice notice) =>
        new ResiliencePipelineBuilder<WebhookAnswer> { TimeProvider = realTime }
            .AddRetry(new RetryStrategyOptions<WebhookAnswer>
            {
                MaxRetryAttempts = int.MaxValue,
                Delay = FirstWait,
                MaxDelay = LongestWait,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result is WebhookAnswer.Later && time.GetUtcNow() - notice.Time <= RunNotices.Lifetime),
                DelayGenerator = static args => ValueTask.FromResult((args.Outcome.Result as WebhookAnswer.Later)?.After is { } asked ? asked < LongestRetryAfter ? asked : LongestRetryAfter : (TimeSpan?)null),
                OnRetry = args =>
                {
                    Retry(receiver, run, notice, (WebhookAnswer.Later)args.Outcome.Result!, args.AttemptNumber + 1, args.RetryDelay);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();

    private void Retry(Receiver receiver, V1Alpha1ChaosRun run, Notice notice, WebhookAnswer.Later answer, int attempt, TimeSpan delay)
    {
        NotificationMetrics.Count(receiver.Name, notice.Kind, "retried");
        logger.LogWarning("{Receiver} was not told yet: {Title}; {Why}. Attempt {Attempt}, again in {Delay}", receiver, notice.Title, answer.Why, attempt, Durations.Format(delay));
        if (attempt == ManyAttempts)
        {
            Publish(run, "NotificationDelayed", $"Receiver {receiver} was not told yet that this run is {notice.Kind}: {answer.Why}. It is tried again until {notice.Time + RunNotices.Lifetime:yyyy-MM-dd HH:mm} UTC. See whether the receiver is up and can be reached from the operator's pod.");
        }
    }

    private void GiveUp(Receiver receiver, V1Alpha1ChaosRun run, Notice notice, string why)
    {
        NotificationMetrics.Count(receiver.Name, notice.Kind, "given_up");
        var message = $"Receiver {receiver} was not told that this run is {notice.Kind}: {why}. It is not tried again. Tell whom it concerns, and correct the receiver in the file of notifications.";
        logger.LogError("{Message} Run {Namespace}/{Run}", message, notice.Run.Namespace, notice.Run.Name);
        Publish(run, "NotificationGivenUp", message);
    }

    private void Publish(V1Alpha1ChaosRun run, string reason, string message) => events.Publish(RecordedEvent.About(run, EventType.Warning, reason, "Notify", message));
}
