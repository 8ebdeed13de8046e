using System.Text.Json;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Diagnostics;
using Microsoft.Extensions.Logging;

namespace ChaosOperator.Kubernetes.Leadership;

/// <summary>
/// Leader election by Lease with client-go's algorithm and times. Survives every failure of the API server; says at any moment whether this
/// process may still act; gives the lease back when it stops, so that the next replica takes over at once.
/// </summary>
public sealed class LeaderElector : ILeadership
{
    private readonly LeaseApi _api;
    private readonly LeadershipOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly LeadershipTerm _term;
    private readonly LeaseObserver _observer;
    private readonly Random _random;
    private VersionedLease? _lease;
    private bool _writeInDoubt;

    /// <summary>Creates a candidate; it campaigns in <see cref="RunAsync"/>.</summary>
    /// <param name="client">The connection.</param>
    /// <param name="options">Lease and times.</param>
    /// <param name="realTime">Real time, never a scaled clock: other replicas live in real time.</param>
    /// <param name="logger">Where gains and losses are told.</param>
    /// <param name="random">Source of jitter; null for the shared one.</param>
    /// <exception cref="InvalidOperationException">The times contradict each other.</exception>
    public LeaderElector(
        ApiClient client, LeadershipOptions options, TimeProvider realTime, ILogger<LeaderElector> logger, Random? random = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _api = new LeaseApi(client, options.Namespace, options.Name);
        _options = options;
        _time = realTime;
        _logger = logger;
        _random = random ?? Random.Shared;
        _term = new LeadershipTerm(realTime, options);
        _observer = new LeaseObserver(realTime);
    }

    /// <inheritdoc/>
    public bool IsLeader => _term.IsHeld;

    /// <summary>Identity of the leader as last seen; empty if there is none.</summary>
    public string Leader => _observer.Holder;

    /// <summary>Whether a term has ended that nobody asked to end.</summary>
    public bool HasLost { get; private set; }

    /// <inheritdoc/>
    public bool MayAct() => _term.MayAct();

    /// <summary>
    /// Campaigns until stopped. In each term it runs the work with a token that fires when the term is lost; it campaigns again only after the work has returned,
    /// and releases the lease only after that too.
    /// </summary>
    /// <param name="lead">The work of a leader: (stop, lost) → returns when done or told to. Both tokens mean: return.</param>
    /// <param name="stop">Ends the term in good order, then the campaign.</param>
    public async Task RunAsync(Func<CancellationToken, CancellationToken, Task> lead, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(lead);
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await AcquireAsync(stop);
                await LeadAsync(lead, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await EndCampaignAsync();
        }
    }

    /// <summary>A write that was cut off by the stop may have won the lease: without a release nobody would lead until it runs out.</summary>
    private async Task EndCampaignAsync()
    {
        if (_writeInDoubt)
        {
            await TryReleaseAsync();
        }
    }

    private async Task AcquireAsync(CancellationToken stop)
    {
        while (!await TryAcquireOrRenewAsync(stop))
        {
            await Task.Delay(_options.RetryPeriod * (1 + (0.2 * _random.NextDouble())), _time, stop);
        }

        KubernetesMetrics.Leader(_options.Name, 1);
        _logger.LogInformation("{Identity} leads ({Namespace}/{Lease})", _options.Identity, _options.Namespace, _options.Name);
    }

    private async Task LeadAsync(Func<CancellationToken, CancellationToken, Task> lead, CancellationToken stop)
    {
        using var lost = new CancellationTokenSource();
        using var workDone = new CancellationTokenSource();
        // The lease is renewed until the work has returned, also while it drains after a stop.
        var renewing = RenewUntilAsync(lost, workDone.Token);
        try
        {
            await lead(stop, lost.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested || lost.IsCancellationRequested)
        {
            _logger.LogDebug("The leader's work was cancelled");
        }
        finally
        {
            HasLost |= lost.IsCancellationRequested;
            await workDone.CancelAsync();
            await renewing;
            await EndTermAsync();
        }
    }

    private async Task RenewUntilAsync(CancellationTokenSource lost, CancellationToken workDone)
    {
        // Independent of the requests below: it fires on time even if one of them hangs.
        await using var alarm = _time.CreateTimer(
            _ => LoseIfOverdue(lost), null, _options.RetryPeriod / 2, _options.RetryPeriod / 2);
        try
        {
            while (!lost.IsCancellationRequested)
            {
                await Task.Delay(_options.RetryPeriod, _time, workDone);
                await TryAcquireOrRenewAsync(workDone);
                if (!IsLeader)
                {
                    await lost.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException) when (workDone.IsCancellationRequested)
        {
            // The work has returned; the term ends.
        }
    }

    private void LoseIfOverdue(CancellationTokenSource lost)
    {
        if (IsLeader && _term.SinceRenewal >= _options.RenewDeadline)
        {
            _logger.LogError("{Identity} could not renew its lease {Namespace}/{Lease} for {Deadline} and stops leading",
                _options.Identity, _options.Namespace, _options.Name, _options.RenewDeadline);
            _term.End();
            lost.Cancel();
        }
    }

    private async Task EndTermAsync()
    {
        KubernetesMetrics.Leader(_options.Name, -1);
        if (!IsLeader)
        {
            return;
        }

        _term.End();
        await TryReleaseAsync();
    }

    private async Task TryReleaseAsync()
    {
        try
        {
            await ReleaseAsync();
        }
        catch (Exception e) when (IsExpected(e))
        {
            _logger.LogWarning("The lease {Namespace}/{Lease} could not be released and runs out by itself within {Duration}: {Error}",
                _options.Namespace, _options.Name, _options.LeaseDuration, e.Message);
        }
    }

    private async Task ReleaseAsync()
    {
        // Read again: a renewal that was cut off by the end of the work may have reached the server.
        _lease = await _api.ReadAsync(_options.RetryPeriod, CancellationToken.None);
        if (_lease is not { } lease || lease.Record.Holder != _options.Identity)
        {
            return;
        }

        var released = lease.Record with { Holder = "", Duration = TimeSpan.FromSeconds(1), RenewedAt = _time.GetUtcNow() };
        _lease = await _api.WriteAsync(released, lease.ResourceVersion, _options.RetryPeriod, CancellationToken.None);
        _writeInDoubt = false;
        _observer.See(_lease.Record);
        _logger.LogInformation("{Identity} released {Namespace}/{Lease}", _options.Identity, _options.Namespace, _options.Name);
    }

    /// <summary>One try; false if the lease is somebody else's or the API server cannot be asked.</summary>
    private async Task<bool> TryAcquireOrRenewAsync(CancellationToken cancellationToken)
    {
        var (timestamp, now) = (_time.GetTimestamp(), _time.GetUtcNow());
        try
        {
            if (!IsLeader || _lease is null)
            {
                _lease = await _api.ReadAsync(_options.RenewDeadline / 2, cancellationToken);
                if (_lease is not null)
                {
                    _observer.See(_lease.Record);
                }

                if (_lease is not null && !_observer.IsFree(_options.Identity))
                {
                    return false;
                }
            }

            (timestamp, now) = (_time.GetTimestamp(), _time.GetUtcNow());
            _writeInDoubt = true;
            _lease = await _api.WriteAsync(NextRecord(now), _lease?.ResourceVersion, _options.RenewDeadline / 2, cancellationToken);
            _writeInDoubt = false;
            _observer.See(_lease.Record);
            _term.Renewed(timestamp, now);
            return true;
        }
        catch (ApiException e) when (e.IsConflict)
        {
            await LookWhoHasItAsync(cancellationToken);
            return false;
        }
        catch (Exception e) when (IsExpected(e))
        {
            if (e is ApiException { IsNotFound: true })
            {
                _lease = null; // deleted by hand: the next try creates it
            }

            _logger.LogWarning("The lease {Namespace}/{Lease} could not be {Action}: {Error}",
                _options.Namespace, _options.Name, IsLeader ? "renewed" : "acquired", e.Message);
            return false;
        }
    }

    /// <summary>After a conflict: if another candidate holds the lease, the term is over at once; if it was a mere label edit, the next try renews.</summary>
    private async Task LookWhoHasItAsync(CancellationToken cancellationToken)
    {
        try
        {
            _lease = await _api.ReadAsync(_options.RenewDeadline / 2, cancellationToken);
            if (_lease is not null)
            {
                _observer.See(_lease.Record);
            }
        }
        catch (Exception e) when (IsExpected(e))
        {
            _logger.LogWarning("The lease {Namespace}/{Lease} could not be read: {Error}", _options.Namespace, _options.Name, e.Message);
            return;
        }

        if (IsLeader && _lease is { Record.Holder: var holder } && holder != _options.Identity)
        {
            _logger.LogError("{Identity} lost {Namespace}/{Lease} to {Holder}", _options.Identity, _options.Namespace, _options.Name, holder);
            _term.End();
        }
    }

    private LeaseRecord NextRecord(DateTimeOffset now)
    {
        var current = _lease?.Record;
        var isOurs = current?.Holder == _options.Identity;
        return new LeaseRecord(
            _options.Identity,
            _options.LeaseDuration,
            isOurs ? current!.AcquiredAt ?? now : now,
            now,
            current is null ? 0 : current.Transitions + (isOurs ? 0 : 1));
    }

    private static bool IsExpected(Exception exception) =>
        exception is ApiException or HttpRequestException or IOException or TimeoutException or JsonException;
}
