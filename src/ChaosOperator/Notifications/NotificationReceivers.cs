using ChaosOperator.Core.Notifications;

namespace ChaosOperator.Notifications;

/// <summary>
/// Who is told at present. The file is read again and again, since a Secret that is mounted changes without a sign that could be relied on. What cannot be followed is told, and what was there before goes on: neither
/// at the start nor later is a mistake in it a reason not to look after faults.
/// </summary>
internal sealed class NotificationReceivers(string path, ILogger<NotificationReceivers> logger)
{
    private string? _told;

    /// <summary>The receivers; none until the file could be followed once.</summary>
    public IReadOnlyList<Receiver> Present { get; private set; } = [];

    /// <summary>Reads the file.</summary>
    /// <returns>Whether the receivers are others than before.</returns>
    public bool Refresh()
    {
        var reading = NotificationsFile.Read(path);
        NotificationMetrics.File(reading.IsValid);
        if (!reading.IsValid)
        {
            Tell(reading.Message);
            return false;
        }

        var next = reading.Value.Receivers;
        var isSame = next.Count == Present.Count && next.Zip(Present).All(pair => pair.First.IsAs(pair.Second));
        if (_told is not null || !isSame)
        {
            logger.LogInformation("Notices go to {Receivers}, by {File}", string.Join(", ", next), path);
        }

        _told = null;
        if (!isSame)
        {
            Present = next;
        }

        return !isSame;
    }

    /// <summary>Each mistake once.</summary>
    private void Tell(string mistake)
    {
        if (_told != mistake)
        {
            _told = mistake;
            logger.LogError("The file of notifications {File} cannot be followed: {Mistake}. {Consequence}", path, mistake,
                Present.Count == 0 ? "Nobody is told anything until it is corrected; runs are looked after as ever" : "What it said before goes on until it is corrected");
        }
    }
}
