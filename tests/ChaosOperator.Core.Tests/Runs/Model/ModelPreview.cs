using ChaosOperator.Core.Aws;

namespace ChaosOperator.Core.Tests.Runs.Model;

/// <summary>A FIS experiment of the model world that skips its actions and counts its targets.</summary>
internal sealed class ModelPreview(string id, int attempt, int resources, bool cancelled)
{
    private TimeSpan _left = TimeSpan.FromSeconds(20);

    public int Attempt => attempt;

    public string Id => id;

    public void Tick(TimeSpan step) => _left -= step;

    public PreviewObservation Observe()
    {
        var state = cancelled ? "cancelled" : _left > TimeSpan.Zero ? "running" : "completed";
        return new PreviewObservation(
            new InjectionObservation(id, state, null, null, null, []),
            state == "completed" ? new Dictionary<string, int> { ["targets"] = resources } : null);
    }
}
