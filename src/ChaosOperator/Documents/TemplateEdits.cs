using System.Collections.Concurrent;
using ChaosOperator.Core.Orphans;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Resources;

namespace ChaosOperator.Documents;

/// <summary>
/// Notices templates that were written since they were last listed. A sweep lists them all every ten minutes, with the time of the last write: so an edit is looked at within ten minutes, and nothing is read of thousands of
/// templates that nobody touched.
/// </summary>
internal sealed class TemplateEdits(IResourceCache<V1Alpha1ChaosExperiment> experiments, LookTimes looks)
{
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, DateTimeOffset>> listed = new();

    /// <summary>Makes the experiments whose templates were written since the last list due for a look.</summary>
    /// <param name="place">Where the list is of.</param>
    /// <param name="templates">All that are there.</param>
    /// <returns>Those experiments. None at the first list: a new leader looks at each template in its time. A template that was not there before may have been written twice since.</returns>
    public IReadOnlyList<ResourceKey> Since(string place, IReadOnlyList<SeenTemplate> templates)
    {
        var former = listed.GetValueOrDefault(place);
        var written = templates.Where(template => template.Written is not null).DistinctBy(template => template.Id).ToList();
        listed[place] = written.ToDictionary(template => template.Id, template => template.Written!.Value);
        var concerned = new List<ResourceKey>();
        foreach (var template in written.Where(template => former is not null && (!former.TryGetValue(template.Id, out var before) || before != template.Written)))
        {
            var key = new ResourceKey(template.Marks.Namespace ?? "", template.Marks.Experiment ?? "");
            // By the tags alone it might be somebody else's: of another cluster, or of an experiment that is gone.
            if (!concerned.Contains(key) && experiments.Get(key) is { } experiment && experiment.Metadata.Uid == template.Marks.ExperimentUid)
            {
                looks.MakeDue(experiment.Metadata.Uid);
                concerned.Add(key);
            }
        }

        return concerned;
    }
}
