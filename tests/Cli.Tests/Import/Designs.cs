namespace Dosa.Cli.Tests.Import;

/// <summary>Accelerators as files of Timeloop, in its three forms.</summary>
internal static class Designs
{
    /// <summary>Gemmini's default size, 0.3, constraints beside it.</summary>
    public const string Gemmini =
        """
        architecture:
          version: 0.3
          subtree:
          - name: System
            attributes: { technology: 40nm }
            local:
            - { name: DRAM, class: DRAM, attributes: { word-bits: 8, block_size: 64, shared_bandwidth: 8 } }
            subtree:
            - name: Chip
              local:
              - { name: Scratchpad, class: SRAM, attributes: { entries: 131072, width: 128, word-bits: 8, shared_bandwidth: 32 } }
              subtree:
              - name: Columns[0..15]
                local:
                - { name: Accumulator, class: SRAM, attributes: { depth: 512, width: 32, word-bits: 32, instances: 16, shared_bandwidth: 2 } }
                subtree:
                - name: Rows[0..15]
                  local:
                  - { name: Registers, class: regfile, attributes: { depth: 1, word-bits: 8 } }
                  - { name: MACC, class: intmac, attributes: { datawidth: 8 } }
        """;

    public const string GemminiConstraints =
        """
        mapspace_constraints:
        - { target: Registers, type: bypass, keep: [Weights], bypass: [Inputs, Outputs] }
        - { target: Accumulator, type: bypass, keep: [Outputs], bypass: [Inputs, Weights] }
        - { target: Scratchpad, type: datatype, keep: [Weights, Inputs], bypass: [Outputs] }
        - { target: Registers, type: temporal, factors: R=1 S=1 C=1 K=1 N=1 Q=1, permutation: PQRSCKN }
        - { target: Accumulator, type: spatial, factors: R1 S1 P1 Q1 C<=16 K1 N1 }
        - { target: Accumulator, type: temporal, permutation: PQNCRSK }
        - { target: Scratchpad, type: spatial, factors: R=1 S=1 P=1 Q=1 N=1 C=1 K<=16 }
        - { target: Scratchpad, type: temporal, factors: R=1 S=1 P=1 Q=1 C=1 K=1 N=1 }
        """;

    /// <summary>The small NVDLA, 0.3, with the keys that the simulator does not read.</summary>
    public const string NvdlaSmall =
        """
        architecture:
          version: 0.3
          subtree:
          - name: System
            local:
            - { name: DRAM, class: DRAM, attributes: { word-bits: 8, block_size: 64, shared_bandwidth: 8 } }
            subtree:
            - name: Chip
              attributes: { technology: 40nm }
              local:
              - name: ConvolutionBuffer
                class: SRAM
                attributes:
                  sizeKB: 128
                  read-bandwidth: 64
                  word-bits: 8
              - name: Accumulator
                class: SRAM
                attributes: { entries: 512, width: 512, word-bits: 32, multiple_buffering: 2, instances: 8, meshX: 8 }
              subtree:
              - name: Lane[0..63]
                local:
                - { name: Registers, class: SRAM, attributes: { entries: 1, width: 8, word-bits: 8, meshX: 8 } }
                - { name: MACC, class: intmac, attributes: { meshX: 8, word-bits: 8 } }
        """;

    public const string NvdlaConstraints =
        """
        mapspace:
          constraints: fixed
          constraints_fixed:
          - { target: Registers, type: bypass, keep: [Weights], bypass: [Outputs, Inputs] }
          - { target: Accumulator, type: bypass, keep: [Outputs], bypass: [Inputs, Weights] }
          - { target: ConvolutionBuffer, type: bypass, keep: [Inputs, Weights], bypass: [Outputs] }
          - { target: Registers, type: temporal, factors: R=1 S=1 N=1 C=1 K=1, permutation: PQRSCKN }
          - { target: Accumulator, type: spatial, factors: R=1 S=1 P=1 Q=1 N=1 K=1, permutation: KCRSPQN, split: 1 }
          - { target: Accumulator, type: temporal, factors: R=0 S=0 P=1 Q=1 C=1 K=1 N=1, permutation: RSPQCKN }
          - { target: ConvolutionBuffer, type: spatial, factors: R=1 S=1 P=1 Q=1 N=1 C=1, permutation: KCRSPQN, split: 1 }
          - { target: ConvolutionBuffer, type: temporal, factors: R=1 S=1 N=1 }
        """;

    /// <summary>Eyeriss, 0.2: a level that stores nothing between the columns and the rows.</summary>
    public const string Eyeriss =
        """
        architecture:
          version: 0.2
          subtree:
          - name: eyeriss
            attributes: { technology: 40nm }
            local:
            - { name: Wires, class: wire, attributes: { datawidth: 1 } }
            - { name: DRAM, class: DRAM, attributes: { word_width: 16 } }
            - name: GlobalBuffer
              class: SRAM
              attributes: { word_width: 16, n_words: 4, width: 64, depth: 16384, meshX: 1, read_bandwidth: 16, write_bandwidth: 16 }
            - { name: 'Rows[0..15]', class: regfile, attributes: { width: 16, word_width: 16, entries: 0, meshX: 16 } }
            subtree:
            - name: PE[0..255]
              local:
              - { name: Inputs, class: regfile, attributes: &file { depth: 12, width: 16, word_width: 16, meshX: 16, read_bandwidth: 2, write_bandwidth: 2 } }
              - { name: Weights, class: regfile, attributes: { <<: *file, depth: 192 } }
              - { name: Sums, class: regfile, attributes: { <<: *file, depth: 16 } }
              - { name: MACs, class: intmac, attributes: { meshX: 16, datawidth: 16 } }
        ---
        mapspace_constraints:
        - { target: Sums, type: datatype, keep: [Outputs], bypass: [Inputs, Weights] }
        - { target: Weights, type: datatype, keep: [Weights], bypass: [Inputs, Outputs] }
        - { target: Inputs, type: datatype, keep: [Inputs], bypass: [Weights, Outputs] }
        - { target: Rows, type: datatype, bypass: [Inputs, Outputs, Weights] }
        - { target: GlobalBuffer, type: datatype, bypass: [Weights], keep: [Inputs, Outputs] }
        - { target: Rows, type: spatial, split: 4, permutation: NPQR SCK, factors: N1 P1 Q1 R1 S0 }
        - { target: GlobalBuffer, type: spatial, split: 7, permutation: NCPRS QK, factors: N1 C1 P1 R1 S1 }
        - { target: Sums, type: temporal, permutation: NCPQRS K, factors: N1 C1 P1 Q1 R1 S1 }
        - { target: Weights, type: temporal, permutation: NKPQS CR, factors: N1 K1 P1 Q1 S1 R0 }
        - { target: Inputs, type: temporal, permutation: NKCPQRS, factors: N1 K1 C1 P1 Q1 R1 S1 }
        - { target: GlobalBuffer, type: temporal, permutation: QRSC PNK, factors: Q1 R1 S1 C1 P0 }
        - { target: DRAM, type: temporal, permutation: RSP CKNQ, factors: R1 S1 P1 }
        """;

    /// <summary>Simba, 0.4: nodes, fan-outs of containers, attributes that are formulas.</summary>
    public const string Simba =
        """
        variables: { version: 0.4, technology: 40nm, WORD: 8 }
        architecture:
          version: 0.4
          nodes:
          - !Container { name: System, attributes: { lanes: 8 } }
          - !Component { name: DRAM, class: DRAM, attributes: { datawidth: WORD, block_size: 8 * lanes } }
          - !Component
            name: GlobalBuffer
            class: smartbuffer_SRAM
            attributes: { depth: 2 ** 13, width: WORD * lanes, datawidth: WORD }
            constraints: { dataspace: { keep: [Inputs, Outputs], bypass: [Weights] } }
          - !Container { name: PE, spatial: { meshX: 16 } }
          - !Component
            name: InputBuffer
            class: storage
            attributes: { depth: 8192 // lanes, width: 64, datawidth: WORD }
            constraints: { dataspace: { keep_only: [Inputs] } }
          - !Container { name: Buffers, spatial: { meshY: 8 } }
          - !Parallel
            nodes:
            - !Component
              name: WeightBuffer
              class: storage
              attributes: { depth: 512, width: 64, datawidth: WORD }
              constraints: { dataspace: { keep_only: [Weights] } }
            - !Component
              name: AccumulationBuffer
              class: storage
              attributes: { depth: 16, block-size: 8, cluster_size: 8, datawidth: 24 }
              constraints: { dataspace: { keep_only: [Outputs] } }
            - !Nothing { constraints: { dataspace: { keep: [Inputs] } } }
          - !Container { name: Lanes, spatial: { meshY: 8 }, constraints: { spatial: { factors_only: [C<=8] } } }
          - !Component
            name: Registers
            class: regfile
            attributes: { depth: 1, width: 512, cluster_size: 64, datawidth: WORD }
            constraints: { dataspace: { keep_only: [Weights] }, temporal: { factors_only: [] } }
          - !Component { name: MAC, class: intmac, attributes: { multiplier_width: 16 } }
        """;

    /// <summary>A convolution as a problem whose shape stands inline.</summary>
    public const string Problem =
        """
        problem:
          version: 0.4
          shape:
            name: conv
            dimensions: [R, S, P, Q, C, K, N]
            coefficients: [{ name: Wstride, default: 1 }, { name: Hstride, default: 1 }]
            data_spaces:
            - { name: Weights, projection: [[[C]], [[K]], [[R]], [[S]]] }
            - { name: Inputs, projection: [[[N]], [[C]], [[R], [P, Wstride]], [[S], [Q, Hstride]]] }
            - { name: Outputs, projection: [[[N]], [[K]], [[Q]], [[P]]], read_write: True }
          instance: { R: 3, S: 3, P: 14, Q: 7, C: 32, K: 64, N: 1, Wstride: 2 }
        """;

    /// <summary>A mapping of it on Gemmini.</summary>
    public const string Mapping =
        """
        mapping:
        - { target: Registers, type: temporal, factors: P=14, permutation: PQRSCKN }
        - { target: Accumulator, type: spatial, factors: C=16, permutation: CKRSPQN }
        - { target: Accumulator, type: temporal, factors: [Q=7, R=3, S=3, C=2], permutation: [Q, C, R, S] }
        - { target: Scratchpad, type: spatial, factors: K=16, permutation: KCRSPQN, split: 7 }
        - { target: DRAM, type: temporal, factors: { K: 4 } }
        - { target: Registers, type: bypass, keep: [Weights], bypass: [Inputs, Outputs] }
        - { target: Accumulator, type: datatype, keep: [Outputs], bypass: [Inputs, Weights] }
        - { target: Scratchpad, type: dataspace, keep: [Inputs, Weights], bypass: [Outputs] }
        """;
}
