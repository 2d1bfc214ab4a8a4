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
    meshRows = 128,
    meshColumns = 128,
    sp_banks = 4,
    acc_banks = 2,
    sp_capacity = CapacityInKilobytes(256),
    acc_capacity = CapacityInKilobytes(512),
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
