using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Orphans;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Engine.Running;

/// <summary>What is known of experiments beside the run that is driven.</summary>
internal interface IStandingExperiments
{
    /// <summary>What the experiment of a run recorded when it brought the same plan in step: it tells what AWS made of template and documents from what somebody changed since. Null when it recorded nothing of it.</summary>
    PlanRecord? PlanOf(RunContext run);

    /// <summary>What experiments and runs name: whoever made such a template or document, it is not deleted, since a fault may have to be lifted by it.</summary>
    IEnumerable<NamedObjects> Named();
}
