using System.Globalization;
using Dosa.IR.Gemmini;

namespace Dosa.Backend.Gemmini;

/// <summary>The machine as a configuration of Gemmini's generator in Chipyard.</summary>
internal static class ChipyardConfig
{
    public const string Name = "DosaGemminiConfig.scala";

    public static string Print(GemminiMachine machine) => string.Create(CultureInfo.InvariantCulture, $$"""
        // The machine that the kernels beside this file were scheduled for. Goes to generators/chipyard/src/main/scala/config/.
        package chipyard

        import org.chipsalliance.cde.config.{Config, Parameters}
        import freechips.rocketchip.diplomacy.LazyModule
        import freechips.rocketchip.subsystem.SystemBusKey
        import freechips.rocketchip.tile.{BuildRoCC, OpcodeSet}
        import gemmini.{CapacityInKilobytes, Gemmini, GemminiConfigs}

        object DosaGemmini {
          val config = GemminiConfigs.defaultConfig.copy(
            tileRows = 1,
            tileColumns = 1,
            meshRows = {{machine.Dim}},
            meshColumns = {{machine.Dim}},
            sp_banks = {{machine.Banks}},
            acc_banks = 2,
            sp_capacity = CapacityInKilobytes({{machine.ScratchpadKb}}),
            acc_capacity = CapacityInKilobytes({{machine.AccumulatorKb}}),
          )
        }

        class WithDosaGemmini extends Config((site, here, up) => {
          case BuildRoCC => up(BuildRoCC) ++ Seq((p: Parameters) => {
            implicit val q: Parameters = p
            LazyModule(new Gemmini(DosaGemmini.config))
          })
        })

        class DosaGemminiRocketConfig extends Config(
          new WithDosaGemmini ++
          new freechips.rocketchip.rocket.WithNHugeCores(1) ++
          new chipyard.config.WithSystemBusWidth(128) ++
          new chipyard.config.AbstractConfig)

        """);
}
